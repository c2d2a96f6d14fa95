using GtPs.Engine.Endpoints;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>The services of training, models, transform and endpoints.</summary>
public static class TrainingServices
{
    /// <summary>Adds them.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddTraining(this IServiceCollection services) => services
        .AddSingleton<IDatabaseSchema, ResourceSchema>()
        .AddSingleton<VisionServices>()
        .AddSingleton<BackboneCache>()
        .AddSingleton<TrainingRecords>()
        .AddSingleton<TrainingFeatures>()
        .AddSingleton<TrainingUpload>()
        .AddSingleton<TrainingRun>()
        .AddSingleton<TrainingJobs>()
        .AddSingleton<ITrainingJobs>(provider => provider.GetRequiredService<TrainingJobs>())
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<TrainingJobs>())
        .AddSingleton<IOperationGroup, TrainingOperations>()
        .AddSingleton<ModelRecords>()
        .AddSingleton<ModelLoader>()
        .AddSingleton<IOperationGroup, ModelOperations>()
        .AddSingleton<TransformRecords>()
        .AddSingleton<TransformRun>()
        .AddSingleton<TransformJobs>()
        .AddSingleton<ITransformJobs>(provider => provider.GetRequiredService<TransformJobs>())
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<TransformJobs>())
        .AddSingleton<IOperationGroup, TransformOperations>()
        .AddSingleton<EndpointRecords>()
        .AddSingleton<EndpointModels>()
        .AddSingleton<EndpointLog>()
        .AddSingleton<EndpointUpdates>()
        .AddSingleton<EndpointService>()
        .AddSingleton<InvocationGate>()
        .AddSingleton<IResumable>(provider => provider.GetRequiredService<EndpointService>())
        .AddSingleton<IOperationGroup, EndpointConfigOperations>()
        .AddSingleton<IOperationGroup, EndpointOperations>()
        .AddSingleton<IRestOperation, InvokeEndpointOperation>();
}
