using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Training.Inputs;

namespace GtPs.Engine.Training;

/// <summary>Checks what AWS's model does not say of a CreateTrainingJob request, and what the engine cannot do (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html).</summary>
internal static class TrainingRequestRules
{
    private const int MaxRuntime = 2_419_200;
    private const int MaxVolume = 16_384;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification!;
        RequestRules.AlgorithmImage("AlgorithmSpecification.TrainingImage", algorithm.TrainingImage);
        RequestRules.OneOf("AlgorithmSpecification.TrainingInputMode", algorithm.TrainingInputMode, "File", "Pipe");
        RequestRules.Uri("OutputDataConfig.S3OutputPath", request.OutputDataConfig!.S3OutputPath);
        var resources = request.ResourceConfig!;
        RequestRules.Required("ResourceConfig.InstanceType", resources.InstanceType);
        RequestRules.OneInstance("ResourceConfig.InstanceCount", resources.InstanceCount);
        RequestRules.AtMost("ResourceConfig.VolumeSizeInGB", resources.VolumeSizeInGB, MaxVolume);
        RequestRules.AtMost("StoppingCondition.MaxRuntimeInSeconds", request.StoppingCondition!.MaxRuntimeInSeconds, MaxRuntime);
        ValidateUnsupported(request);
        ChannelRules.Validate(request.InputDataConfig ?? [], algorithm.TrainingInputMode!);
    }

    private static void ValidateUnsupported(CreateTrainingJobRequest request)
    {
        RequestRules.Unsupported("VpcConfig", request.VpcConfig is not null);
        RequestRules.Unsupported("CheckpointConfig", request.CheckpointConfig is not null);
        RequestRules.Unsupported("EnableManagedSpotTraining", request.EnableManagedSpotTraining == true);
        RequestRules.Unsupported("Environment", request.Environment is { Count: > 0 });
        RequestRules.Unsupported("AlgorithmSpecification.AlgorithmName", request.AlgorithmSpecification!.AlgorithmName is not null);
        RequestRules.Unsupported("AlgorithmSpecification.MetricDefinitions", request.AlgorithmSpecification.MetricDefinitions is { Count: > 0 });
        RequestRules.Unsupported("ResourceConfig.KeepAlivePeriodInSeconds", request.ResourceConfig!.KeepAlivePeriodInSeconds is not null);
    }
}
