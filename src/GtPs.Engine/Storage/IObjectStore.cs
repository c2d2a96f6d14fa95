using System.Collections.ObjectModel;

namespace GtPs.Engine.Storage;

/// <summary>
/// The engine's buckets and objects. A put is acknowledged when its bytes are on disk under the object's name (temp file, fsync,
/// rename); readers see the old object or the new one, never a part.
/// </summary>
public interface IObjectStore
{
    /// <summary>Makes a bucket; does nothing when it exists.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Cancels.</param>
    Task CreateBucketAsync(string bucket, CancellationToken token);

    /// <summary>True when the bucket exists.</summary>
    /// <param name="bucket">The bucket's name.</param>
    /// <param name="token">Cancels.</param>
    Task<bool> BucketExistsAsync(string bucket, CancellationToken token);

    /// <summary>Stores an object whole, over one that has its key.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key: any text S3 allows.</param>
    /// <param name="content">The bytes; read to the end, not closed.</param>
    /// <param name="contentType">The content type, or null for <c>binary/octet-stream</c>.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    /// <returns>What was stored.</returns>
    /// <exception cref="Protocols.ServiceException"><c>NoSuchBucket</c>.</exception>
    Task<ObjectInfo> PutAsync(string bucket, string key, Stream content, string? contentType, CancellationToken token);

    /// <summary>Opens an object, or null when there is none. The stream can seek and stays whole even if the object is replaced.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">Cancels.</param>
    Task<StoredObject?> OpenAsync(string bucket, string key, CancellationToken token);

    /// <summary>What is known of an object, or null when there is none.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">Cancels.</param>
    Task<ObjectInfo?> HeadAsync(string bucket, string key, CancellationToken token);

    /// <summary>The objects whose key starts with a prefix, in ordinal (UTF-8) key order.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">The prefix; may be empty.</param>
    /// <param name="startAfter">Only keys behind this one, or null.</param>
    /// <param name="token">Cancels.</param>
    IAsyncEnumerable<ObjectInfo> ListAsync(string bucket, string prefix, string? startAfter, CancellationToken token);

    /// <summary>Deletes an object; does nothing when there is none.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The key.</param>
    /// <param name="token">Cancels.</param>
    Task DeleteAsync(string bucket, string key, CancellationToken token);
}

/// <summary>What is known of an object.</summary>
/// <param name="Key">The key.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="ETag">The entity tag without quotes.</param>
/// <param name="LastModified">When it was stored (UTC).</param>
/// <param name="ContentType">The content type.</param>
public sealed record ObjectInfo(string Key, long Length, string ETag, DateTimeOffset LastModified, string ContentType)
{
    /// <summary>Headers stored with the object and given back with it, by lower-case name: <c>x-amz-meta-*</c>, checksums, <c>cache-control</c> and their like.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>An open object.</summary>
/// <param name="Info">What is known of it.</param>
/// <param name="Content">Its bytes; the owner closes it.</param>
public sealed record StoredObject(ObjectInfo Info, Stream Content) : IDisposable
{
    /// <inheritdoc />
    public void Dispose() => Content.Dispose();
}
