using GtPs.Engine.Identity;
using GtPs.Engine.Jobs;
using GtPs.Engine.Logs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Signing;
using GtPs.Engine.S3;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Hosting;

/// <summary>The services every area builds on.</summary>
public static class PlatformServices
{
    /// <summary>Adds storage, protocols, logs and the job runner.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services) => services
        .AddSingleton<BlobFiles>()
        .AddSingleton<ObjectIndex>()
        .AddSingleton<BucketStore>()
        .AddSingleton<FileObjectStore>()
        .AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FileObjectStore>())
        .AddSingleton(provider => new EngineDatabase(provider.GetRequiredService<DataFolder>().DatabasePath, provider.GetServices<IDatabaseSchema>()))
        .AddSingleton<JobRunner>()
        .AddSingleton<LogStore>()
        .AddSingleton<ILogWriter>(provider => provider.GetRequiredService<LogStore>())
        .AddSingleton<IDatabaseSchema, LogSchema>()
        .AddSingleton<IOperationGroup, LogOperations>()
        .AddSingleton<IOperationGroup, LogGroupOperations>()
        .AddSingleton<IOperationGroup, LogFilterOperation>()
        .AddSingleton(BuildTable)
        .AddSingleton<SigningKeys>()
        .AddSingleton<SignatureVerifier>()
        .AddSingleton<SignedBody>()
        .AddSingleton<JsonProtocol>()
        .AddSingleton<RestProtocol>()
        .AddSingleton<StsProtocol>()
        .AddSingleton<EngineControl>()
        .AddSingleton<RequestDispatcher>()
        .AddS3();

    private static IServiceCollection AddS3(this IServiceCollection services) => services
        .AddSingleton<MultipartStore>()
        .AddSingleton<S3Buckets>()
        .AddSingleton<S3Lists>()
        .AddSingleton<S3Reads>()
        .AddSingleton<S3Writes>()
        .AddSingleton<S3Copies>()
        .AddSingleton<UploadCompletion>()
        .AddSingleton<S3Uploads>()
        .AddSingleton<S3Parts>()
        .AddSingleton<S3Tags>()
        .AddSingleton<S3PlainReads>()
        .AddSingleton<S3Cors>()
        .AddSingleton<S3Router>();

    private static OperationTable BuildTable(IServiceProvider services)
    {
        var table = new OperationTable();
        foreach (var group in services.GetServices<IOperationGroup>())
        {
            group.Register(table);
        }

        return table;
    }
}
