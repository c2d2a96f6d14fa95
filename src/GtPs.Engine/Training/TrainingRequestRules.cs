using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Checks a CreateTrainingJob request (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTrainingJob.html).</summary>
internal static class TrainingRequestRules
{
    private const int MaxHyperParameters = 100;
    private const int MaxRuntime = 432_000;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateTrainingJobRequest request)
    {
        RequestRules.Name("TrainingJobName", request.TrainingJobName);
        var algorithm = RequestRules.Required("AlgorithmSpecification", request.AlgorithmSpecification);
        RequestRules.AlgorithmImage("AlgorithmSpecification.TrainingImage", algorithm.TrainingImage);
        if (algorithm.TrainingInputMode is not "Pipe")
            throw EngineErrors.Validation($"AlgorithmSpecification.TrainingInputMode is '{algorithm.TrainingInputMode}', but must be Pipe: the channels are augmented manifests.");
        RequestRules.Role("RoleArn", request.RoleArn);
        RequestRules.Uri("OutputDataConfig.S3OutputPath", RequestRules.Required("OutputDataConfig", request.OutputDataConfig).S3OutputPath);
        var resources = RequestRules.Required("ResourceConfig", request.ResourceConfig);
        RequestRules.Required("ResourceConfig.InstanceType", resources.InstanceType);
        RequestRules.Range("ResourceConfig.InstanceCount", resources.InstanceCount, 1, 1, isRequired: true);
        RequestRules.Range("ResourceConfig.VolumeSizeInGB", resources.VolumeSizeInGB, 1, 16_384, isRequired: true);
        RequestRules.Range(
            "StoppingCondition.MaxRuntimeInSeconds", RequestRules.Required("StoppingCondition", request.StoppingCondition).MaxRuntimeInSeconds, 1, MaxRuntime, isRequired: false);
        if (request.HyperParameters is { Count: > MaxHyperParameters })
            throw EngineErrors.Validation($"HyperParameters has {request.HyperParameters.Count} entries, but may have {MaxHyperParameters}.");
        RequestRules.Tags(request.Tags);
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
        var source = RequestRules.Required($"{member}.DataSource.S3DataSource", channel.DataSource?.S3DataSource);
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
