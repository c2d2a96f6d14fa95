using System.Collections.ObjectModel;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Storage;

/// <summary>Where and how an object is stored.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="ContentType">The content type, or null for <c>binary/octet-stream</c>.</param>
internal sealed record PutRequest(string Bucket, string Key, string? ContentType)
{
    /// <summary>Headers to store with the object, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The entity tag when it is not the MD5 of the bytes, as after a multipart upload.</summary>
    public string? ETag { get; init; }

    /// <summary>Looks at the object that is there now (null when there is none) and answers why the new one may not replace it, or null.</summary>
    public Func<ObjectInfo?, ServiceException?>? Refuse { get; init; }
}
