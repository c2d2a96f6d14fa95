using System.Xml.Linq;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>Questions that tools ask of every bucket, about settings that the engine does not have: answered as S3 answers for a bucket where nothing is set.</summary>
internal sealed class S3PlainReads(BucketStore buckets, FileObjectStore store, EngineOptions options)
{
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly (string SubResource, string Code, string Message)[] s_missing =
    [
        ("policy", "NoSuchBucketPolicy", "The bucket policy does not exist"),
        ("policyStatus", "NoSuchBucketPolicy", "The bucket policy does not exist"),
        ("encryption", "ServerSideEncryptionConfigurationNotFoundError", "The server side encryption configuration was not found"),
        ("lifecycle", "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        ("tagging", "NoSuchTagSet", "The TagSet does not exist"),
        ("website", "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
        ("replication", "ReplicationConfigurationNotFoundError", "The replication configuration was not found"),
        ("object-lock", "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
    ];

    private static readonly string[] s_blocks = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    /// <summary>The routes.</summary>
    public IEnumerable<S3Route> Routes =>
    [
        .. s_missing.Select(missing => new S3Route("GET", S3Level.Bucket, missing.SubResource, [], request => Refuse(request, missing.Code, missing.Message))),
        Bucket("versioning", () => S3Xml.Element("VersioningConfiguration")),
        Bucket("logging", () => S3Xml.Element("BucketLoggingStatus")),
        Bucket("notification", () => S3Xml.Element("NotificationConfiguration")),
        Bucket("accelerate", () => S3Xml.Element("AccelerateConfiguration")),
        Bucket("requestPayment", () => S3Xml.Element("RequestPaymentConfiguration", S3Xml.Element("Payer", "BucketOwner"))),
        Bucket("ownershipControls", () => S3Xml.Element("OwnershipControls", S3Xml.Element("Rule", S3Xml.Element("ObjectOwnership", "BucketOwnerEnforced")))),

        // True here too: nobody reads without a signature.
        Bucket("publicAccessBlock", () => S3Xml.Element(
            "PublicAccessBlockConfiguration",
            s_blocks.Select(name => S3Xml.Element(name, "true")))),
        Bucket("acl", Acl),
        new("GET", S3Level.Object, "acl", [], ObjectAclAsync),
    ];

    private S3Route Bucket(string subResource, Func<XElement> answer) => new("GET", S3Level.Bucket, subResource, [], request =>
    {
        buckets.Require(request.Bucket);
        return S3Xml.WriteAsync(request, answer());
    });

    private Task Refuse(S3Request request, string code, string message)
    {
        buckets.Require(request.Bucket);
        throw new ServiceException(404, code, message) { Details = [("BucketName", request.Bucket)] };
    }

    private async Task ObjectAclAsync(S3Request request)
    {
        buckets.Require(request.Bucket);
        _ = await store.HeadAsync(request.Bucket, request.Key, request.Token).ConfigureAwait(false) ?? throw EngineErrors.NoSuchKey(request.Key);
        await S3Xml.WriteAsync(request, Acl()).ConfigureAwait(false);
    }

    private XElement Acl() => S3Xml.Element(
        "AccessControlPolicy",
        S3Xml.Element("Owner", S3Xml.Element("ID", options.AccountId)),
        S3Xml.Element("AccessControlList", S3Xml.Element(
            "Grant",
            S3Xml.Element(
                "Grantee",
                new XAttribute(XNamespace.Xmlns + "xsi", s_instance.NamespaceName),
                new XAttribute(s_instance + "type", "CanonicalUser"),
                S3Xml.Element("ID", options.AccountId)),
            S3Xml.Element("Permission", "FULL_CONTROL"))));
}
