using GtPs.Engine.Events;
using GtPs.Engine.Labeling;
using GtPs.Engine.Portal;
using GtPs.Engine.Training;
using GtPs.Engine.Tuning;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Hosting;

/// <summary>The areas the engine is made of. A new area adds its line here.</summary>
internal static class EngineAreas
{
    /// <summary>Adds every area's services.</summary>
    /// <param name="services">The host's services; they hold <see cref="EngineOptions"/> and <see cref="TimeProvider"/> already.</param>
    public static IServiceCollection AddAreas(this IServiceCollection services) => services
        .AddPlatform()
        .AddEvents()
        .AddWorkforce()
        .AddTraining()
        .AddTuning()
        .AddLabeling()
        .AddPortal();
}
