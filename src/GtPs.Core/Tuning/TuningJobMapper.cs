using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Tuning;

/// <summary>Makes the user's objects of what SageMaker says of a tuning job.</summary>
internal static class TuningJobMapper
{
    /// <summary>Makes the object of a tuning job.</summary>
    /// <param name="answer">What SageMaker says.</param>
    /// <param name="region">The region asked.</param>
    public static GtTuningJob Map(DescribeHyperParameterTuningJobResponse answer, string region)
    {
        var config = answer.HyperParameterTuningJobConfig ?? new HyperParameterTuningJobConfig();
        var counters = answer.TrainingJobStatusCounters ?? new TrainingJobStatusCounters();
        var name = answer.HyperParameterTuningJobName ?? string.Empty;
        List<HyperParameterRange> ranges = [.. Ranges(config.ParameterRanges ?? new ParameterRanges())];
        return new GtTuningJob
        {
            Name = name,
            TuningJobArn = answer.HyperParameterTuningJobArn ?? string.Empty,
            Region = region,
            Status = answer.HyperParameterTuningJobStatus ?? string.Empty,
            Strategy = config.Strategy ?? string.Empty,
            Objective = config.HyperParameterTuningJobObjective?.MetricName ?? string.Empty,
            HyperParameterRange = ranges.ToDictionary(range => range.Name, range => range.ToString(), StringComparer.Ordinal),
            HyperParameters = answer.TrainingJobDefinition?.StaticHyperParameters ?? [],
            MaxJobs = config.ResourceLimits?.MaxNumberOfTrainingJobs ?? (config.Strategy == HyperParameterTuningJobStrategyType.Grid ? ranges.Aggregate(1, (size, range) => size * range.Values.Count) : 0),
            MaxParallelJobs = config.ResourceLimits?.MaxParallelTrainingJobs ?? 0,
            CompletedJobs = counters.Completed ?? 0,
            RunningJobs = counters.InProgress ?? 0,
            FailedJobs = (counters.NonRetryableError ?? 0) + (counters.RetryableError ?? 0),
            StoppedJobs = counters.Stopped ?? 0,
            BestTrainingJob = answer.BestTrainingJob is { TrainingJobName: not null } best ? Map(best, name) : null,
            FailureReason = answer.FailureReason ?? string.Empty,
            CreationTime = answer.CreationTime ?? default,
            EndTime = answer.HyperParameterTuningEndTime,
        };
    }

    /// <summary>Makes the object of one of its training jobs.</summary>
    /// <param name="summary">What SageMaker says.</param>
    /// <param name="tuningJobName">The tuning job.</param>
    public static GtTuningTrainingJob Map(HyperParameterTrainingJobSummary summary, string tuningJobName) => new()
    {
        Name = summary.TrainingJobName ?? string.Empty,
        TrainingJobArn = summary.TrainingJobArn ?? string.Empty,
        TuningJobName = tuningJobName,
        Status = summary.TrainingJobStatus ?? string.Empty,
        Value = summary.FinalHyperParameterTuningJobObjectiveMetric?.Value,
        HyperParameters = summary.TunedHyperParameters ?? [],
        FailureReason = summary.FailureReason ?? string.Empty,
        CreationTime = summary.CreationTime ?? default,
        TrainingStartTime = summary.TrainingStartTime,
        TrainingEndTime = summary.TrainingEndTime,
    };

    private static IEnumerable<HyperParameterRange> Ranges(ParameterRanges ranges) =>
    [
        .. (ranges.CategoricalParameterRanges ?? []).Select(range => new HyperParameterRange(range.Name ?? string.Empty, range.Values ?? [])),
        .. (ranges.IntegerParameterRanges ?? []).Select(range => new HyperParameterRange(range.Name ?? string.Empty, [range.MinValue ?? string.Empty, range.MaxValue ?? string.Empty], true, true, range.ScalingType ?? "Auto")),
        .. (ranges.ContinuousParameterRanges ?? []).Select(range => new HyperParameterRange(range.Name ?? string.Empty, [range.MinValue ?? string.Empty, range.MaxValue ?? string.Empty], true, false, range.ScalingType ?? "Auto")),
    ];
}
