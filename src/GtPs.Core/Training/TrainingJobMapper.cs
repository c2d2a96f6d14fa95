using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Makes the user's object of what SageMaker says of a training job.</summary>
internal static class TrainingJobMapper
{
    /// <summary>Makes the object.</summary>
    /// <param name="answer">What SageMaker says.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="region">The region asked.</param>
    public static GtTrainingJob Map(DescribeTrainingJobResponse answer, GtClassList classes, string region) => new()
    {
        Name = answer.TrainingJobName ?? string.Empty,
        TrainingJobArn = answer.TrainingJobArn ?? string.Empty,
        Region = region,
        Status = answer.TrainingJobStatus ?? string.Empty,
        SecondaryStatus = answer.SecondaryStatus ?? string.Empty,
        ModelDataUrl = answer.ModelArtifacts?.S3ModelArtifacts ?? string.Empty,
        TrainingImage = answer.AlgorithmSpecification?.TrainingImage ?? string.Empty,
        Classes = classes,
        ValidationAccuracy = Metric(answer, "validation:accuracy"),
        TrainAccuracy = Metric(answer, "train:accuracy"),
        HyperParameters = answer.HyperParameters ?? [],
        InstanceType = answer.ResourceConfig?.InstanceType ?? string.Empty,
        FailureReason = answer.FailureReason ?? string.Empty,
        CreationTime = answer.CreationTime ?? default,
        TrainingStartTime = answer.TrainingStartTime,
        TrainingEndTime = answer.TrainingEndTime,
    };

    private static double? Metric(DescribeTrainingJobResponse answer, string name) =>
        answer.FinalMetricDataList?.FirstOrDefault(metric => string.Equals(metric.MetricName, name, StringComparison.OrdinalIgnoreCase))?.Value;
}
