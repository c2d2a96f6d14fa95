using GtPs.Engine.Jobs;
using GtPs.Engine.Logs;
using GtPs.Engine.Protocols;
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
        .AddSingleton(BuildTable)
        .AddSingleton<JsonProtocol>()
        .AddSingleton<RestProtocol>()
        .AddSingleton<RequestDispatcher>();

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
