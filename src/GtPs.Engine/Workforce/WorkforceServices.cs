using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Workforce;

/// <summary>Registers the workteams.</summary>
public static class WorkforceServices
{
    /// <summary>Adds the workteams' store and operations.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddWorkforce(this IServiceCollection services) => services
        .AddSingleton<IDatabaseSchema, WorkforceSchema>()
        .AddSingleton<WorkteamStore>()
        .AddSingleton<PortalAddress>()
        .AddSingleton<WorkerLinks>()
        .AddSingleton<IWorkerLinks>(provider => provider.GetRequiredService<WorkerLinks>())
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<WorkerLinks>())
        .AddSingleton<IOperationGroup, WorkteamOperations>()
        .AddSingleton<IOperationGroup, WorkforceOperations>()
        .AddSingleton<IOperationGroup, WorkerLinkOperations>()
        .AddSingleton<IOperationGroup, WorkteamTagOperations>()
        .AddSingleton<TemplateGate>()
        .AddSingleton<IOperationGroup, TemplateOperations>();
}
