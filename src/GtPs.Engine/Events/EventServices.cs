using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Events;

/// <summary>Registers the state-change records.</summary>
public static class EventServices
{
    /// <summary>Adds the outbox and its delivery.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddEvents(this IServiceCollection services) => services
        .AddSingleton<IDatabaseSchema, StateChangeSchema>()
        .AddSingleton(provider => EngineSettings.Load(provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<EngineOptions>().WebhookUrl))
        .AddSingleton<StateChangeOutbox>()
        .AddSingleton<StateChangeDelivery>()
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<StateChangeDelivery>());
}
