using GtPs.Engine.Storage;

namespace GtPs.Engine.Portal;

/// <summary>Registers the portal.</summary>
public static class PortalServices
{
    /// <summary>Adds the portal where people label in a browser.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton<IDatabaseSchema, PortalSchema>()
        .AddSingleton<PortalAssets>()
        .AddSingleton<PortalSessionStore>()
        .AddSingleton<PortalSessions>()
        .AddSingleton<SignInLimiter>()
        .AddSingleton<PortalSignIn>()
        .AddSingleton<PortalProgress>()
        .AddSingleton<WorkerActivity>()
        .AddHostedService(provider => provider.GetRequiredService<WorkerActivity>())
        .AddSingleton<PortalTasks>()
        .AddSingleton<WorkerTemplates>()
        .AddSingleton<ReadAccess>()
        .AddSingleton<PortalFrame>()
        .AddSingleton<PortalRouter>();
}
