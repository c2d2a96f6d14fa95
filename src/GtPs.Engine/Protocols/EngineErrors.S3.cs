namespace GtPs.Engine.Protocols;

/// <content>S3's errors: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html.</content>
public static partial class EngineErrors
{
    /// <summary>The bucket does not exist.</summary>
    /// <param name="bucket">Its name.</param>
    public static ServiceException NoSuchBucket(string bucket) => new(404, "NoSuchBucket", "The specified bucket does not exist") { Details = [("BucketName", bucket)] };

    /// <summary>The bucket exists and is the caller's.</summary>
    /// <param name="bucket">Its name.</param>
    public static ServiceException BucketAlreadyOwnedByYou(string bucket) => new(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.") { Details = [("BucketName", bucket)] };

    /// <summary>The bucket has objects.</summary>
    /// <param name="bucket">Its name.</param>
    public static ServiceException BucketNotEmpty(string bucket) => new(409, "BucketNotEmpty", "The bucket you tried to delete is not empty") { Details = [("BucketName", bucket)] };

    /// <summary>The name breaks S3's rules.</summary>
    /// <param name="bucket">The name.</param>
    public static ServiceException InvalidBucketName(string bucket) => new(400, "InvalidBucketName", "The specified bucket is not valid: 3 to 63 lower-case letters, digits, dots and hyphens, beginning and ending with a letter or digit.") { Details = [("BucketName", bucket)] };

    /// <summary>The object does not exist.</summary>
    /// <param name="key">Its key.</param>
    public static ServiceException NoSuchKey(string key) => new(404, "NoSuchKey", "The specified key does not exist.") { Details = [("Key", key)] };

    /// <summary>The key is longer than 1,024 bytes of UTF-8, or empty.</summary>
    /// <param name="key">The key.</param>
    public static ServiceException KeyTooLong(string key) => new(400, "KeyTooLongError", $"Your key is too long: it has {System.Text.Encoding.UTF8.GetByteCount(key)} bytes in UTF-8, allowed are 1 to 1024.")
    {
        Details = [("Size", Number(System.Text.Encoding.UTF8.GetByteCount(key))), ("MaxSizeAllowed", "1024")],
    };

    /// <summary>No multipart upload has that id.</summary>
    /// <param name="uploadId">The id.</param>
    public static ServiceException NoSuchUpload(string uploadId) => new(404, "NoSuchUpload", "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.") { Details = [("UploadId", uploadId)] };

    /// <summary>A part named in the completion is missing or has another entity tag.</summary>
    /// <param name="part">Its number.</param>
    public static ServiceException InvalidPart(long part) => new(400, "InvalidPart", $"One or more of the specified parts could not be found: part {part} was not uploaded, or its entity tag differs.");

    /// <summary>The parts of the completion are not in ascending order.</summary>
    public static ServiceException InvalidPartOrder() => new(400, "InvalidPartOrder", "The list of parts was not in ascending order. The parts list must be specified in order by part number.");

    /// <summary>A part other than the last has fewer than 5 MiB.</summary>
    /// <param name="part">Its number.</param>
    /// <param name="size">Its size in bytes.</param>
    public static ServiceException EntityTooSmall(long part, long size) => new(400, "EntityTooSmall", $"Your proposed upload is smaller than the minimum allowed size: part {part} has fewer than 5 MiB and is not the last one.")
    {
        Details = [("ProposedSize", Number(size)), ("MinSizeAllowed", "5242880"), ("PartNumber", Number(part))],
    };

    /// <summary>A body is larger than one request may bring.</summary>
    /// <param name="size">Its size in bytes.</param>
    public static ServiceException EntityTooLarge(long size) => new(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size: 5 GiB in one request. Use a multipart upload.")
    {
        Details = [("ProposedSize", Number(size)), ("MaxSizeAllowed", "5368709120")],
    };

    /// <summary>A parameter has a value that cannot be used.</summary>
    /// <param name="message">Names the parameter, the value and the rule.</param>
    public static ServiceException InvalidArgument(string message) => new(400, "InvalidArgument", message);

    /// <summary>The request as a whole cannot be carried out.</summary>
    /// <param name="message">Why.</param>
    public static ServiceException InvalidRequest(string message) => new(400, "InvalidRequest", message);

    /// <summary>The path is not a valid key.</summary>
    /// <param name="path">The path.</param>
    public static ServiceException InvalidUri(string path) => new(400, "InvalidURI", $"Couldn't parse the specified URI: '{path}' is not percent-encoded UTF-8.");

    /// <summary>The body is not the XML it should be.</summary>
    public static ServiceException MalformedXml() => new(400, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");

    /// <summary>The body is not what its MD5 or checksum says.</summary>
    /// <param name="name">The header that does not fit.</param>
    public static ServiceException BadDigest(string name) => new(400, "BadDigest", $"The {name} you specified did not match what we received.");

    /// <summary>A checksum header, in front of or behind the body, has the wrong form.</summary>
    /// <param name="name">The header.</param>
    public static ServiceException InvalidChecksum(string name) => InvalidRequest($"Value for {name} header is invalid.");

    /// <summary>What came behind the body was not announced.</summary>
    /// <param name="name">The trailing header.</param>
    public static ServiceException MalformedTrailer(string name) => new(400, "MalformedTrailerError", $"The request contained trailing data that was not well-formed or did not conform to our published schema: x-amz-trailer does not announce {name}.");

    /// <summary>A tag breaks S3's rules.</summary>
    /// <param name="message">Which rule.</param>
    public static ServiceException InvalidTag(string message) => new(400, "InvalidTag", message);

    /// <summary>A digest header has the wrong form.</summary>
    /// <param name="name">The header.</param>
    public static ServiceException InvalidDigest(string name) => new(400, "InvalidDigest", $"The {name} you specified is not valid.");

    /// <summary>The body ended early or is longer than announced.</summary>
    public static ServiceException IncompleteBody() => new(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header or by x-amz-decoded-content-length");

    /// <summary>The range lies outside the object.</summary>
    /// <param name="length">The object's size in bytes.</param>
    public static ServiceException InvalidRange(long length) => new(416, "InvalidRange", "The requested range is not satisfiable") { Details = [("ActualObjectSize", Number(length))] };

    /// <summary>A condition of the request does not hold.</summary>
    /// <param name="condition">The header.</param>
    public static ServiceException PreconditionFailed(string condition) => new(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold") { Details = [("Condition", condition)] };

    /// <summary>The bucket has no CORS configuration.</summary>
    /// <param name="bucket">The bucket.</param>
    public static ServiceException NoSuchCors(string bucket) => new(404, "NoSuchCORSConfiguration", "The CORS configuration does not exist") { Details = [("BucketName", bucket)] };

    /// <summary>The engine does not have this operation or sub-resource.</summary>
    /// <param name="what">What was asked for.</param>
    public static ServiceException NotImplemented(string what) => new(501, "NotImplemented", $"The local engine does not implement {what}.");

    /// <summary>The resource does not have this method.</summary>
    /// <param name="method">The HTTP method.</param>
    public static ServiceException MethodNotAllowed(string method) => new(405, "MethodNotAllowed", $"The specified method is not allowed against this resource: {method}.");

    /// <summary>The engine failed; the cause is in its log.</summary>
    public static ServiceException InternalError() => new(500, "InternalError", "We encountered an internal error. The engine's log has the cause.");

    private static string Number(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
