using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Checks a CreateLabelingJob request against AWS's rules
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateLabelingJob.html) and against what the engine can do.
/// Only the request itself is looked at, nothing it points to.
/// </summary>
internal static partial class LabelingJobValidator
{
    private const int MaxTags = 50;
    private const int MaxPath = 1024;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="region">The engine's region.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateLabelingJobRequest request, string region)
    {
        ValidateName(request.LabelingJobName);
        ValidateAttribute(request.LabelAttributeName);
        ValidateInput(request.InputConfig);
        ValidateOutput(request.OutputConfig);
        if (request.RoleArn is not { Length: >= 20 and <= 2048 } || !RolePattern().IsMatch(request.RoleArn))
        {
            throw EngineErrors.Validation($"RoleArn is '{request.RoleArn}', but must be the ARN of an IAM role, for example arn:aws:iam::000000000000:role/GroundTruth.");
        }

        RequireUri("LabelCategoryConfigS3Uri", request.LabelCategoryConfigS3Uri);
        ValidateStopping(request.StoppingConditions);
        ValidateAlgorithms(request.LabelingJobAlgorithmsConfig, region);
        HumanTaskValidator.Validate(request.HumanTaskConfig, region);
        if (request.Tags is { Count: > MaxTags })
        {
            throw EngineErrors.Validation($"Tags has {request.Tags.Count} tags, but may have {MaxTags}.");
        }

        if (request.Tags?.Find(tag => tag.Key == ConsolidationMethods.Tag) is { } tag && !ConsolidationMethods.TryParse(tag.Value, out _))
        {
            throw EngineErrors.Validation($"The tag {ConsolidationMethods.Tag} is '{tag.Value}', but must be one of {ConsolidationMethods.Names}.");
        }
    }

    /// <summary>Checks a job's name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void ValidateName(string? name)
    {
        if (name is null || !NamePattern().IsMatch(name))
        {
            throw EngineErrors.Validation($"LabelingJobName is '{name}', but must have 1 to 63 letters, digits or inner hyphens and begin and end with a letter or digit.");
        }
    }

    /// <summary>Requires an S3 URI of an object.</summary>
    /// <param name="field">The member's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    internal static void RequireUri(string field, string? value)
    {
        if (value is { Length: > MaxPath } || !S3Uri.TryParse(value, out var uri) || uri.Key.Length == 0)
        {
            throw EngineErrors.Validation($"{field} is '{value}', but must be the S3 URI of an object, s3://bucket/key, with at most {MaxPath} characters.");
        }
    }

    private static void ValidateAttribute(string? name)
    {
        if (name is null || !AttributePattern().IsMatch(name))
        {
            throw EngineErrors.Validation($"LabelAttributeName is '{name}', but must have 1 to 127 letters, digits or inner hyphens and begin and end with a letter or digit.");
        }

        if (name.EndsWith("-metadata", StringComparison.OrdinalIgnoreCase))
        {
            throw EngineErrors.Validation($"LabelAttributeName is '{name}', but must not end with -metadata: the label's metadata gets that name.");
        }

        if (name is "source" or "source-ref" || name.EndsWith("-ref", StringComparison.OrdinalIgnoreCase))
        {
            throw EngineErrors.Validation($"LabelAttributeName is '{name}', but must not be source or end with -ref: an image class is no reference. Choose for example 'category'.");
        }
    }

    private static void ValidateInput(LabelingJobInputConfig? input)
    {
        if (input?.DataSource?.SnsDataSource is not null)
        {
            throw EngineErrors.Validation("InputConfig.DataSource.SnsDataSource is set, but the local engine does not run streaming jobs. Use S3DataSource.");
        }

        RequireUri("InputConfig.DataSource.S3DataSource.ManifestS3Uri", input?.DataSource?.S3DataSource?.ManifestS3Uri);
        var unknown = input!.DataAttributes?.ContentClassifiers?.Find(
            classifier => classifier is not (ContentClassifier.FreeOfAdultContent or ContentClassifier.FreeOfPersonallyIdentifiableInformation));
        if (unknown is not null)
        {
            throw EngineErrors.Validation($"ContentClassifiers has '{unknown}', but may have {ContentClassifier.FreeOfPersonallyIdentifiableInformation} and {ContentClassifier.FreeOfAdultContent}.");
        }
    }

    private static void ValidateOutput(LabelingJobOutputConfig? output)
    {
        if (output?.S3OutputPath is not { Length: <= MaxPath } path || !S3Uri.TryParse(path, out _))
        {
            throw EngineErrors.Validation($"OutputConfig.S3OutputPath is '{output?.S3OutputPath}', but must be an S3 URI, s3://bucket/prefix/, with at most {MaxPath} characters.");
        }

        if (output.SnsTopicArn is { Length: > 0 })
        {
            throw EngineErrors.Validation("OutputConfig.SnsTopicArn is set, but the local engine has no notification service. Leave it out.");
        }

        if (output.KmsKeyId is { Length: > 0 })
        {
            throw EngineErrors.Validation("OutputConfig.KmsKeyId is set, but the local engine does not encrypt. Leave it out.");
        }
    }

    private static void ValidateStopping(LabelingJobStoppingConditions? stopping)
    {
        if (stopping?.MaxHumanLabeledObjectCount < 1)
        {
            throw EngineErrors.Validation($"StoppingConditions.MaxHumanLabeledObjectCount is {stopping.MaxHumanLabeledObjectCount}, but must be 1 or more.");
        }

        if (stopping?.MaxPercentageOfInputDatasetLabeled is < 1 or > 100)
        {
            throw EngineErrors.Validation($"StoppingConditions.MaxPercentageOfInputDatasetLabeled is {stopping!.MaxPercentageOfInputDatasetLabeled}, but must be 1 to 100.");
        }
    }

    private static void ValidateAlgorithms(LabelingJobAlgorithmsConfig? algorithms, string region)
    {
        if (algorithms is null)
        {
            return;
        }

        var arn = algorithms.LabelingJobAlgorithmSpecificationArn;
        var match = AlgorithmPattern().Match(arn ?? string.Empty);
        if (!match.Success || match.Groups["region"].Value != region || match.Groups["task"].Value != "image-classification")
        {
            throw EngineErrors.Validation(
                $"LabelingJobAlgorithmSpecificationArn is '{arn}', but the local engine auto-labels image classification in {region}: arn:aws:sagemaker:{region}:027400017018:labeling-job-algorithm-specification/image-classification.");
        }

        if (algorithms.InitialActiveLearningModelArn is { } model && !ModelPattern().IsMatch(model))
        {
            throw EngineErrors.Validation($"InitialActiveLearningModelArn is '{model}', but must be the ARN of a model: arn:aws:sagemaker:{region}:<account>:model/<name>.");
        }

        if (algorithms.LabelingJobResourceConfig is { VpcConfig: not null } or { VolumeKmsKeyId.Length: > 0 })
        {
            throw EngineErrors.Validation("LabelingJobResourceConfig is set, but the local engine has neither VPCs nor encrypted volumes. Leave it out.");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AttributePattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RolePattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:(?<region>[a-z0-9\-]+):\d{12}:labeling-job-algorithm-specification/(?<task>[a-z\-]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AlgorithmPattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]+:\d{12}:model/[a-zA-Z0-9](-*[a-zA-Z0-9])*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ModelPattern();
}
