namespace GtPs.Aws.S3;

/// <summary>What is known of an object.</summary>
/// <param name="Uri">Where it is.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="ETag">The entity tag without quotes: the MD5 of the content in hex for objects put in one piece and not encrypted with KMS.</param>
/// <param name="LastModified">When it was stored (UTC).</param>
public sealed record S3ObjectInfo(S3Uri Uri, long Length, string ETag, DateTime LastModified)
{
    /// <summary>The content type; null when it comes from a listing, which does not tell it.</summary>
    public string? ContentType { get; init; }

    /// <summary>True when the entity tag may be compared with an MD5: it has that form and the object is not known to be encrypted with KMS.</summary>
    internal bool HasMd5 => !IsKmsEncrypted && ETag.Length == 32 && ETag.All(char.IsAsciiHexDigit);

    /// <summary>True when the object is known to be encrypted with KMS.</summary>
    internal bool IsKmsEncrypted { get; init; }
}
