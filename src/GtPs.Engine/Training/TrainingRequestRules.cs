using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Checks what AWS's model does not say of a CreateTrainingJob request, and what the engine cannot do (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html).</summary>
internal static class TrainingRequestRules
{
    private const int MaxRuntime = 432_000;
    private const int MaxVolume = 16_384;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification!;
        RequestRules.AlgorithmImage("AlgorithmSpecification.TrainingImage", algorithm.TrainingImage);
        if (algorithm.TrainingInputMode is not "Pipe")
            throw EngineErrors.Validation($"AlgorithmSpecification.TrainingInputMode is '{algorithm.TrainingInputMode}', but must be Pipe: the channels are augmented manifests.");
        RequestRules.Uri("OutputDataConfig.S3OutputPath", request.OutputDataConfig!.S3OutputPath);
        var resources = request.ResourceConfig!;
        RequestRules.Required("ResourceConfig.InstanceType", resources.InstanceType);
        RequestRules.OneInstance("ResourceConfig.InstanceCount", resources.InstanceCount);
        RequestRules.AtMost("ResourceConfig.VolumeSizeInGB", resources.VolumeSizeInGB, MaxVolume);
        RequestRules.AtMost("StoppingCondition.MaxRuntimeInSeconds", request.StoppingCondition!.MaxRuntimeInSeconds, MaxRuntime);
        ValidateUnsupported(request);
        ValidateChannels(request.InputDataConfig ?? []);
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

    private static void ValidateChannels(List<Channel> channels)
    {
        foreach (string name in new[] { TrainingChannel.Train, TrainingChannel.Validation })
        {
            if (channels.Count(channel => channel.ChannelName == name) != 1)
                throw EngineErrors.Validation($"InputDataConfig must have one channel '{name}'. The local engine trains from augmented manifests in the channels train and validation.");
        }

        if (channels.FirstOrDefault(channel => channel.ChannelName is not (TrainingChannel.Train or TrainingChannel.Validation)) is { } other)
            throw EngineErrors.Validation($"InputDataConfig has the channel '{other.ChannelName}'; the local engine takes train and validation.");
        foreach (var channel in channels)
            ValidateChannel(channel);
    }

    private static void ValidateChannel(Channel channel)
    {
        string member = $"InputDataConfig[{channel.ChannelName}]";
        var source = RequestRules.Required($"{member}.DataSource.S3DataSource", channel.DataSource!.S3DataSource);
        if (source.S3DataType != S3DataType.AugmentedManifestFile)
            throw EngineErrors.Validation($"{member}.DataSource.S3DataSource.S3DataType is '{source.S3DataType}'; the local engine takes {S3DataType.AugmentedManifestFile}.");
        RequestRules.Uri($"{member}.DataSource.S3DataSource.S3Uri", source.S3Uri);
        if (source.AttributeNames is not ["source-ref", { Length: > 0 }])
            throw EngineErrors.Validation($"{member}.DataSource.S3DataSource.AttributeNames is [{string.Join(", ", source.AttributeNames ?? [])}], but must be [source-ref, <label attribute>], in this order.");
        if (channel.RecordWrapperType != "RecordIO")
            throw EngineErrors.Validation($"{member}.RecordWrapperType is '{channel.RecordWrapperType}', but must be RecordIO: without it the algorithm cannot read the images.");
        RequestRules.OneOf($"{member}.ContentType", channel.ContentType, "application/x-recordio");
        RequestRules.OneOf($"{member}.CompressionType", channel.CompressionType, "None");
        RequestRules.OneOf($"{member}.InputMode", channel.InputMode, "Pipe");
        RequestRules.OneOf($"{member}.DataSource.S3DataSource.S3DataDistributionType", source.S3DataDistributionType, "FullyReplicated");
    }
}
