namespace GtPs.Aws.S3;

/// <summary>Content types by file name.</summary>
public static class ContentTypes
{
    /// <summary>The content type of a file by its extension; <c>application/octet-stream</c> when it is not known.</summary>
    /// <param name="name">A file name, path or key.</param>
    public static string Of(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PNG" => "image/png",
        ".GIF" => "image/gif",
        ".BMP" => "image/bmp",
        ".WEBP" => "image/webp",
        ".SVG" => "image/svg+xml",
        ".JSON" => "application/json",
        ".MANIFEST" or ".JSONL" => "application/x-ndjson",
        ".HTML" or ".HTM" or ".TEMPLATE" or ".LIQUID" => "text/html; charset=utf-8",
        ".TXT" => "text/plain; charset=utf-8",
        ".CSV" => "text/csv; charset=utf-8",
        ".PDF" => "application/pdf",
        ".GZ" => "application/gzip",
        _ => "application/octet-stream",
    };
}
