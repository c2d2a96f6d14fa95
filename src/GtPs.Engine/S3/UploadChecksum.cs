using System.Xml.Linq;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>The checksum a multipart upload was begun with: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html.</summary>
/// <param name="Algorithm">Its lower-case name.</param>
/// <param name="Type">FULL_OBJECT, over the bytes, or COMPOSITE, over the parts' checksums.</param>
internal sealed record UploadChecksum(string Algorithm, string Type)
{
    private const string Composite = "COMPOSITE";

    /// <summary>True for a checksum over the bytes of the whole object.</summary>
    public bool IsWhole => Type == S3Checksums.FullObject;

    /// <summary>Reads what a request that begins an upload asks for.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Null when it asks for none.</returns>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static UploadChecksum? Read(S3Request request)
    {
        var type = request.Header(S3Checksums.TypeHeader);
        if (request.Header("x-amz-checksum-algorithm") is not { } given)
        {
            return type is null ? null : throw EngineErrors.InvalidRequest("The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.");
        }

        var algorithm = given.ToLowerInvariant();
        S3Checksums.Create(algorithm).Dispose();
        return (type ?? (algorithm == "crc64nvme" ? S3Checksums.FullObject : Composite), algorithm) switch
        {
            (Composite, not "crc64nvme") => new UploadChecksum(algorithm, Composite),
            (S3Checksums.FullObject, "crc32" or "crc32c" or "crc64nvme") => new UploadChecksum(algorithm, S3Checksums.FullObject),
            (Composite or S3Checksums.FullObject, _) => throw EngineErrors.InvalidRequest($"The {type} checksum type cannot be used with the {algorithm} checksum algorithm."),
            _ => throw EngineErrors.InvalidRequest($"Value for {S3Checksums.TypeHeader} header is invalid: '{type}'."),
        };
    }

    /// <summary>Reads the stored form.</summary>
    /// <param name="stored">As <see cref="ToString"/> wrote it, or null.</param>
    public static UploadChecksum? Parse(string? stored) => stored?.Split('/') is [var algorithm, var type] ? new UploadChecksum(algorithm, type) : null;

    /// <summary>True when a part of a completion names the checksum the part has, or none and needs none.</summary>
    /// <param name="entry">The part in the completion.</param>
    /// <param name="part">The part.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>: a composite checksum is made of the parts' own.</exception>
    public bool Fits(XElement entry, PartRow part)
    {
        var named = entry.Text(S3Checksums.ElementName(Algorithm));
        if (!IsWhole && (named is null || part.Checksum is null))
        {
            throw EngineErrors.InvalidRequest($"The upload was created using a {Algorithm} checksum. The complete request must include the checksum for each part. It was missing for part {part.Number} in the request.");
        }

        return named is null || named == part.Checksum;
    }

    /// <summary>The form in which it is stored.</summary>
    public override string ToString() => $"{Algorithm}/{Type}";
}
