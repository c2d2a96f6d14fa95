using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Checks what AWS's model does not say of a CreateLabelingJob request, and what the engine cannot do
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html).
/// Only the request itself is looked at, nothing it points to.
/// </summary>
internal static partial class LabelingJobValidator
{
    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="region">The engine's region.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateLabelingJobRequest request, string region)
    {
        ValidateAttribute(request.LabelAttributeName!);
        RequestRules.Unsupported("InputConfig.DataSource.SnsDataSource", request.InputConfig!.DataSource!.SnsDataSource is not null);
        RequestRules.ObjectUri("InputConfig.DataSource.S3DataSource.ManifestS3Uri", request.InputConfig.DataSource.S3DataSource?.ManifestS3Uri);
        RequestRules.Uri("OutputConfig.S3OutputPath", request.OutputConfig!.S3OutputPath);
        RequestRules.Unsupported("OutputConfig.SnsTopicArn", request.OutputConfig.SnsTopicArn is not null);
        RequestRules.Unsupported("OutputConfig.KmsKeyId", request.OutputConfig.KmsKeyId is { Length: > 0 });
        RequestRules.ObjectUri("LabelCategoryConfigS3Uri", request.LabelCategoryConfigS3Uri);
        if (request.LabelingJobAlgorithmsConfig is { } algorithms)
            ValidateAlgorithms(algorithms, region);
        if (request.LabelingJobAlgorithmsConfig is not null && TaskType.Of(request).IsText)
            throw EngineErrors.Validation("LabelingJobAlgorithmsConfig is set, but the local engine learns from images only. Leave it out, or label the texts with it on AWS.");
        HumanTaskValidator.Validate(request.HumanTaskConfig!, region);
        PublicCrowd.Validate(request);
        if (request.Tags?.Find(tag => tag.Key == ConsolidationMethods.Tag) is { } tag && !ConsolidationMethods.TryParse(tag.Value, out _))
            throw EngineErrors.Validation($"The tag {ConsolidationMethods.Tag} is '{tag.Value}', but must be one of {ConsolidationMethods.Names}.");
    }

    private static void ValidateAttribute(string name)
    {
        if (name.EndsWith("-metadata", StringComparison.OrdinalIgnoreCase))
            throw EngineErrors.Validation($"LabelAttributeName is '{name}', but must not end with -metadata: the label's metadata gets that name.");
        if (name is "source" || name.EndsWith("-ref", StringComparison.OrdinalIgnoreCase))
            throw EngineErrors.Validation($"LabelAttributeName is '{name}', but must not be source or end with -ref: an image class is no reference. Choose for example 'category'.");
    }

    private static void ValidateAlgorithms(LabelingJobAlgorithmsConfig algorithms, string region)
    {
        string arn = algorithms.LabelingJobAlgorithmSpecificationArn!;
        var match = AlgorithmPattern().Match(arn);
        if (!match.Success || match.Groups["region"].Value != region || match.Groups["task"].Value != "image-classification")
        {
            throw EngineErrors.Validation(
                $"LabelingJobAlgorithmSpecificationArn is '{arn}', but the local engine auto-labels image classification in {region}: arn:aws:sagemaker:{region}:027400017018:labeling-job-algorithm-specification/image-classification.");
        }

        RequestRules.Unsupported("LabelingJobResourceConfig.VpcConfig", algorithms.LabelingJobResourceConfig?.VpcConfig is not null);
        RequestRules.Unsupported("LabelingJobResourceConfig.VolumeKmsKeyId", algorithms.LabelingJobResourceConfig?.VolumeKmsKeyId is { Length: > 0 });
    }

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:(?<region>[a-z0-9\-]+):\d{12}:labeling-job-algorithm-specification/(?<task>[a-z\-]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlgorithmPattern();
}
