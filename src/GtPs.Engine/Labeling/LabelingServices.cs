using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>Registers labeling.</summary>
public static class LabelingServices
{
    /// <summary>Adds the labeling jobs: tables, tasks, operations and what runs them.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddLabeling(this IServiceCollection services) => services
        .AddSingleton<IDatabaseSchema, LabelingSchema>()
        .AddSingleton<LabelingDatabase>()
        .AddSingleton<LabelingJobStore>()
        .AddSingleton<LabelingObjectStore>()
        .AddSingleton<LabelingTaskStore>()
        .AddSingleton<LabelingTaskService>()
        .AddSingleton<LabelingSignals>()
        .AddSingleton<LabelingJobFactory>()
        .AddSingleton<LabelingLog>()
        .AddSingleton<ManifestIntake>()
        .AddSingleton<OutputManifest>()
        .AddSingleton<BatchPlanner>()
        .AddSingleton<ImageCheck>()
        .AddSingleton<BatchFiles>()
        .AddSingleton<SimulatedShift>()
        .AddSingleton<LabelingBatch>()
        .AddSingleton<LearningModels>()
        .AddSingleton<LearningData>()
        .AddSingleton<EarlierModel>()
        .AddSingleton<ActiveLearning>()
        .AddSingleton<LabelingJobRun>()
        .AddSingleton<LabelingRunner>()
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<LabelingRunner>())
        .AddSingleton<IOperationGroup, LabelingOperations>();
}
