using System.Text.Json.Serialization;

namespace GtPs.Core.Images;

/// <summary>One line of the map of a folder of saved images: which file an image is.</summary>
internal sealed record ImageNameEntry
{
    /// <summary>The image's S3 URI or path.</summary>
    [JsonPropertyName("source")]
    public string Source { get; init; } = string.Empty;

    /// <summary>The file, relative to the folder, with slashes.</summary>
    [JsonPropertyName("file")]
    public string File { get; init; } = string.Empty;

    /// <summary>The class the image had when it was saved, or null.</summary>
    [JsonPropertyName("class")]
    public string? Class { get; init; }

    /// <summary>Size in bytes, or -1 while it has not been saved.</summary>
    [JsonPropertyName("length")]
    public long Length { get; init; } = -1;

    /// <summary>The entity tag of the object saved, or empty.</summary>
    [JsonPropertyName("etag")]
    public string ETag { get; init; } = string.Empty;

    /// <summary>The class folder with its slash, or empty.</summary>
    [JsonIgnore]
    public string Folder => File[..(File.LastIndexOf('/') + 1)];
}
