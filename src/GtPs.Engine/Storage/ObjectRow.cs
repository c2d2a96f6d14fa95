using System.Text.Json;

namespace GtPs.Engine.Storage;

/// <summary>A row of the object index.</summary>
/// <param name="Key">The key.</param>
/// <param name="Blob">The number of the file that holds the bytes.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Etag">The entity tag without quotes.</param>
/// <param name="Modified">When it was stored, in Unix milliseconds.</param>
/// <param name="Content_Type">The content type; named as its column.</param>
/// <param name="Headers">The headers stored with the object, as a JSON object.</param>
internal sealed record ObjectRow(string Key, long Blob, long Length, string Etag, long Modified, string Content_Type, string Headers)
{
    /// <summary>The columns, in the constructor's order.</summary>
    public const string Columns = "key, blob, length, etag, modified, content_type, headers";

    /// <summary>What users of the store see.</summary>
    public ObjectInfo ToInfo() => new(Key, Length, Etag, DateTimeOffset.FromUnixTimeMilliseconds(Modified), Content_Type) { Headers = ReadHeaders(Headers) };

    /// <summary>Writes headers as they are stored.</summary>
    /// <param name="headers">By lower-case name.</param>
    public static string WriteHeaders(IReadOnlyDictionary<string, string> headers) => headers.Count == 0 ? "{}" : JsonSerializer.Serialize(headers);

    /// <summary>Reads stored headers.</summary>
    /// <param name="json">As <see cref="WriteHeaders"/> wrote them.</param>
    public static IReadOnlyDictionary<string, string> ReadHeaders(string json)
        => json.Length <= 2 ? System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
