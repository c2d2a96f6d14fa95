namespace GtPs.Aws.S3;

/// <summary>One object to move: up, down, or from place to place in S3.</summary>
public sealed record S3TransferItem
{
    private S3TransferItem()
    {
    }

    /// <summary>The local file it comes from, or null.</summary>
    public string? SourcePath { get; private init; }

    /// <summary>The object it comes from, or null.</summary>
    public S3Uri? SourceUri { get; private init; }

    /// <summary>The local file it goes to, or null.</summary>
    public string? DestinationPath { get; private init; }

    /// <summary>The object it goes to, or null.</summary>
    public S3Uri? DestinationUri { get; private init; }

    /// <summary>Anything the caller wants back with the result.</summary>
    public object? Tag { get; private init; }

    /// <summary>The entity tag the object had when it came down before, or null. It tells a changed object whose tag is no MD5.</summary>
    public string? KnownETag { get; private init; }

    /// <summary>Where it comes from, for messages.</summary>
    public string Source => SourcePath ?? SourceUri.ToString()!;

    /// <summary>Where it goes to, for messages.</summary>
    public string Destination => DestinationPath ?? DestinationUri.ToString()!;

    /// <summary>A file that goes up.</summary>
    /// <param name="path">The file.</param>
    /// <param name="uri">Where to.</param>
    /// <param name="tag">Anything the caller wants back.</param>
    public static S3TransferItem Upload(string path, S3Uri uri, object? tag = null) => new() { SourcePath = path, DestinationUri = uri, Tag = tag };

    /// <summary>An object that comes down.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="path">The file it becomes.</param>
    /// <param name="tag">Anything the caller wants back.</param>
    /// <param name="knownETag">The entity tag the object had when it came down before, or null.</param>
    public static S3TransferItem Download(S3Uri uri, string path, object? tag = null, string? knownETag = null) => new() { SourceUri = uri, DestinationPath = path, Tag = tag, KnownETag = knownETag };

    /// <summary>An object that is copied on the server.</summary>
    /// <param name="source">The object.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="tag">Anything the caller wants back.</param>
    public static S3TransferItem Copy(S3Uri source, S3Uri destination, object? tag = null) => new() { SourceUri = source, DestinationUri = destination, Tag = tag };
}
