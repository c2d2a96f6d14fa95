using Amazon.S3;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>Tests with AWS's own client; every test has a new bucket.</summary>
public abstract class BucketTest(EngineFixture engine) : IAsyncLifetime
{
    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected EngineHost Host { get; } = engine.Host;

    protected AmazonS3Client S3 { get; } = engine.CreateS3();

    protected string Bucket { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bucket = await EngineFixture.NewBucketAsync(S3);

    public ValueTask DisposeAsync()
    {
        S3.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
