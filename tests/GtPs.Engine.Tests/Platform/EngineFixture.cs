using Amazon.Runtime;
using Amazon.S3;
using GtPs.Engine.Hosting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(GtPs.Engine.Tests.Platform.EngineFixture))]

namespace GtPs.Engine.Tests.Platform;

/// <summary>One engine for all tests that do not stop or kill theirs. Each test takes a bucket of its own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public EngineHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path, ConfigureLogging = log => log.AddConsole().SetMinimumLevel(LogLevel.Error) }, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    public AmazonS3Client CreateS3(Action<AmazonS3Config>? configure = null, BasicAWSCredentials? credentials = null)
    {
        var config = new AmazonS3Config { ServiceURL = Host.Address.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0, UseHttp = true };
        configure?.Invoke(config);
        return new AmazonS3Client(credentials ?? new BasicAWSCredentials(Host.Credentials.AccessKeyId, Host.Credentials.SecretAccessKey), config);
    }

    public static async Task<string> NewBucketAsync(IAmazonS3 s3)
    {
        var bucket = $"test-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket);
        return bucket;
    }
}
