using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Tuning;

/// <summary>The services of hyperparameter tuning. They build on those of training, which resume before them.</summary>
public static class TuningServices
{
    /// <summary>Adds them.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddTuning(this IServiceCollection services) => services
        .AddSingleton<TuningRecords>()
        .AddSingleton<TuningTrainingJobs>()
        .AddSingleton<TuningRun>()
        .AddSingleton<TuningJobs>()
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<TuningJobs>())
        .AddSingleton<IOperationGroup, TuningOperations>();
}
