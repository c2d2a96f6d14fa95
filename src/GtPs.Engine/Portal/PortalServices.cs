namespace GtPs.Engine.Portal;

/// <summary>Registers the portal.</summary>
public static class PortalServices
{
    /// <summary>Adds the portal where people label in a browser.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddPortal(this IServiceCollection services) => services
        .AddSingleton<PortalAssets>()
        .AddSingleton<PortalRouter>();
}
