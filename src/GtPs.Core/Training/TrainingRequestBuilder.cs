using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Training.Backbones;

namespace GtPs.Core.Training;

/// <summary>
/// Makes the request of a training job on augmented manifests: Pipe mode, and each image wrapped as a RecordIO record, without which
/// the algorithm fails with a "magic number" error.
/// </summary>
public static class TrainingRequestBuilder
{
    private const string RecordIO = "application/x-recordio";

    /// <summary>Makes the request.</summary>
    /// <param name="options">What is asked for; name, output, role and image filled in.</param>
    /// <param name="hyperParameters">The hyperparameters as they go over the wire.</param>
    /// <param name="backbone">The folder of the user's own backbone, or null.</param>
    public static CreateTrainingJobRequest Build(TrainingOptions options, IReadOnlyDictionary<string, string> hyperParameters, S3Uri? backbone = null) => new()
    {
        TrainingJobName = options.Name,
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = options.TrainingImage, TrainingInputMode = "Pipe" },
        RoleArn = options.RoleArn,
        OutputDataConfig = new OutputDataConfig { S3OutputPath = options.OutputUri },
        ResourceConfig = new ResourceConfig { InstanceCount = 1, InstanceType = options.InstanceType, VolumeSizeInGB = options.VolumeSizeInGB },
        HyperParameters = new Dictionary<string, string>(hyperParameters, StringComparer.Ordinal),
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = options.MaxRuntimeInSeconds },
        InputDataConfig =
        [
            Channel("train", options.TrainManifestUri, options.LabelAttributeName),
            Channel("validation", options.ValidationManifestUri, options.LabelAttributeName),
            .. backbone is { } folder ? new[] { BackboneObjects.Channel(folder) } : [],
        ],
    };

    private static Channel Channel(string name, string manifestUri, string labelAttributeName) => new()
    {
        ChannelName = name,
        DataSource = new DataSource
        {
            S3DataSource = new S3DataSource
            {
                S3DataType = "AugmentedManifestFile",
                S3Uri = manifestUri,
                S3DataDistributionType = "FullyReplicated",

                // The order is the algorithm's contract: the image first, then its label.
                AttributeNames = ["source-ref", labelAttributeName],
            },
        },
        ContentType = RecordIO,
        RecordWrapperType = "RecordIO",
        CompressionType = "None",
    };
}
