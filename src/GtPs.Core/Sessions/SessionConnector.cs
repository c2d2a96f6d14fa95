using GtPs.Aws;
using GtPs.Aws.Regions;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Core.Sessions;

/// <summary>Makes sessions, and makes sure that a session it makes works: region, credentials and bucket fit together.</summary>
public static class SessionConnector
{
    /// <summary>Connects to the local engine; starts it when it does not run, and makes the bucket when it is missing.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Gets the steps, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The engine does not start, or runs in another region (<c>EngineRegionMismatch</c>).</exception>
    public static async Task<GtSession> ConnectLocalAsync(LocalSessionOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        CheckBucketName(options.Bucket);
        var start = new EngineStartOptions { Path = NullIfEmpty(options.Path), Port = options.Port, WebhookUrl = options.WebhookUrl };
        start = options.Region.Length == 0 ? start : start with { Region = options.Region };
        var engine = await EngineProcess.StartAsync(start, progress, token).ConfigureAwait(false);
        if (options.Region.Length > 0 && engine.Region != options.Region)
        {
            throw new GtException(
                "EngineRegionMismatch",
                $"The engine of '{engine.Path}' runs in {engine.Region}, not in '{options.Region}'. Leave -Region out, stop it first (Stop-GtEngine -Path '{engine.Path}'), or give another -Path.",
                GtErrorKind.InvalidOperation,
                engine.Path);
        }

        var session = new GtSession
        {
            BackEnd = GtBackEnd.Local,
            Region = engine.Region,
            RegionSource = options.Region.Length > 0 ? "parameter" : "engine",
            CredentialSource = "engine",
            Bucket = options.Bucket,
            Prefix = options.Prefix.Trim('/'),
            AccountId = engine.AccountId,
            EndpointUrl = engine.EndpointUrl,
            EnginePath = engine.Path,
            ConnectedAt = DateTime.UtcNow,
        };
        var services = SessionServices.Attach(session, ConnectionOf(engine));
        return await OrRelease(session, services.S3.CreateBucketAsync(options.Bucket, token)).ConfigureAwait(false);
    }

    /// <summary>Connects to AWS. The region is found first and without any call, so that a missing one is told at once.</summary>
    /// <param name="options">How.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">
    /// A bucket's name or address that is none (<c>InvalidBucketName</c>, <c>InvalidEndpointUrl</c>), no region (<c>NoRegion</c>), no credentials
    /// (<c>NoCredentials</c>), no such bucket (<c>NoSuchBucket</c>), no access to it (<c>AccessDenied</c>), or a bucket of another region (<c>PermanentRedirect</c>).
    /// </exception>
    public static async Task<GtSession> ConnectAwsAsync(AwsSessionOptions options, CancellationToken token)
    {
        CheckBucketName(options.Bucket);
        CheckAddress(options.EndpointUrl);
        var (region, source) = RegionResolver.Resolve(NullIfEmpty(options.Region), NullIfEmpty(options.ProfileName));
        var connection = new AwsConnection
        {
            Region = region,
            EndpointUrl = options.EndpointUrl,
            ProfileName = NullIfEmpty(options.ProfileName),
            UseInstanceMetadata = options.UseInstanceMetadata,
        };
        var probe = new GtSession { BackEnd = GtBackEnd.Aws, Region = region, RegionSource = source, Bucket = options.Bucket };
        using var services = SessionServices.Attach(probe, connection);
        await CheckBucketAsync(services, options.Bucket, token).ConfigureAwait(false);
        var session = new GtSession
        {
            BackEnd = GtBackEnd.Aws,
            Region = region,
            RegionSource = source,
            CredentialSource = services.CredentialSource,
            Bucket = options.Bucket,
            Prefix = options.Prefix.Trim('/'),
            AccountId = await AccountAsync(services, token).ConfigureAwait(false),
            RoleArn = options.RoleArn,
            EndpointUrl = options.EndpointUrl,
            ProfileName = options.ProfileName,
            ConnectedAt = DateTime.UtcNow,
        };
        SessionServices.Attach(session, connection);
        return session;
    }

    // What the service itself refuses by its name is left to it: old buckets have names that new ones must not have.
    private static void CheckBucketName(string bucket)
    {
        if (bucket.AsSpan().ContainsAny('/', ':'))
        {
            throw new GtException("InvalidBucketName", $"'{bucket}' is not the name of a bucket. Give -Bucket the name without s3:// and without a key, and the rest as -Prefix.", GtErrorKind.InvalidArgument, bucket);
        }
    }

    private static void CheckAddress(Uri? address)
    {
        if (address is not null && !(address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)))
        {
            throw new GtException("InvalidEndpointUrl", $"EndpointUrl '{address.OriginalString}' is not an address of HTTP. Write it like http://127.0.0.1:9300.", GtErrorKind.InvalidArgument, address.OriginalString);
        }
    }

    private static AwsConnection ConnectionOf(GtEngine engine)
    {
        var key = EngineProcess.ReadCredentials(engine.Path);
        return new AwsConnection { Region = engine.Region, EndpointUrl = engine.EndpointUrl, AccessKeyId = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey };
    }

    private static async Task CheckBucketAsync(SessionServices services, string bucket, CancellationToken token)
    {
        await BucketCheck.CheckAsync(services, bucket, token).ConfigureAwait(false);

        // HeadBucket tells the region to those without access too; a look into the bucket tells whether there is any.
        await using var look = services.S3.ListAsync(services.Root, token).GetAsyncEnumerator(token);
        await look.MoveNextAsync().ConfigureAwait(false);
    }

    // The account is worth showing, but not worth failing for: some networks let S3 and SageMaker through and not STS.
    private static async Task<string> AccountAsync(SessionServices services, CancellationToken token)
    {
        try
        {
            return (await services.Identity.GetCallerIdentityAsync(token).ConfigureAwait(false)).Account;
        }
        catch (GtException e) when (e.Kind is GtErrorKind.Connection or GtErrorKind.Permission)
        {
            return string.Empty;
        }
    }

    private static async Task<GtSession> OrRelease(GtSession session, Task work)
    {
        try
        {
            await work.ConfigureAwait(false);
            return session;
        }
        catch
        {
            SessionServices.Release(session);
            throw;
        }
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
