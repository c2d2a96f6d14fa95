using GtPs.Aws.SageMaker;
using GtPs.Core.Waiting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Training;

namespace GtPs.Engine.Tuning;

/// <summary>The training jobs of tuning jobs. They are ordinary ones; the plan knows their names.</summary>
/// <param name="records">The stored training jobs.</param>
internal sealed class TuningTrainingJobs(TrainingRecords records)
{
    private const int DefaultPageSize = 10;

    /// <summary>A training job as the tuning job shows it, or null when it has not been started.</summary>
    /// <param name="job">The tuning job.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="index">Which one, from 0.</param>
    public HyperParameterTrainingJobSummary? Find(DescribeHyperParameterTuningJobResponse job, TuningPlan plan, int index) =>
        records.Store.Find(plan.NameOf(index)) is { } training ? Summarise(job, plan, training) : null;

    /// <summary>One page of a list.</summary>
    /// <param name="job">The tuning job.</param>
    /// <param name="request">What to list.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: the token is not one of this list.</exception>
    public (List<HyperParameterTrainingJobSummary> Items, string? NextToken) List(DescribeHyperParameterTuningJobResponse job, ListTrainingJobsForHyperParameterTuningJobRequest request)
    {
        var all = Started(job)
            .Where(training => request.StatusEquals is null || training.TrainingJobStatus == request.StatusEquals)
            .Where(training => request.SortBy != "FinalObjectiveMetricValue" || training.FinalHyperParameterTuningJobObjectiveMetric is not null);
        var sorted = request.SortBy switch
        {
            "CreationTime" => all.OrderBy(training => training.CreationTime).ThenBy(training => training.TrainingJobName, StringComparer.Ordinal),
            "Status" => all.OrderBy(training => training.TrainingJobStatus, StringComparer.Ordinal).ThenBy(training => training.TrainingJobName, StringComparer.Ordinal),
            "FinalObjectiveMetricValue" => all.OrderBy(training => training.FinalHyperParameterTuningJobObjectiveMetric!.Value).ThenBy(training => training.TrainingJobName, StringComparer.Ordinal),
            _ => all.OrderBy(training => training.TrainingJobName, StringComparer.Ordinal),
        };
        List<HyperParameterTrainingJobSummary> ordered = [.. request.SortOrder == SortOrder.Descending ? sorted.Reverse() : sorted];
        int from = 0;
        if (PageToken.Decode(request.NextToken) is { } last)
        {
            from = ordered.FindIndex(training => training.TrainingJobName == last.Name) + 1;
            if (from == 0)
                throw EngineErrors.Validation("NextToken is not one of this list: what it stands behind is not in it any more.");
        }

        int size = request.MaxResults ?? DefaultPageSize;
        List<HyperParameterTrainingJobSummary> page = [.. ordered.Skip(from).Take(size)];
        return (page, from + size < ordered.Count ? PageToken.Encode(string.Empty, page[^1].TrainingJobName!) : null);
    }

    private IEnumerable<HyperParameterTrainingJobSummary> Started(DescribeHyperParameterTuningJobResponse job)
    {
        // They are started in their order, so the first that is missing is the end.
        var plan = new TuningPlan(job);
        for (int index = 0; index < plan.Count && Find(job, plan, index) is { } training; index++)
            yield return training;
    }

    private static HyperParameterTrainingJobSummary Summarise(DescribeHyperParameterTuningJobResponse job, TuningPlan plan, DescribeTrainingJobResponse training)
    {
        var objective = job.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective!;
        bool isCompleted = training.TrainingJobStatus == TrainingJobStatus.Completed;
        double? value = training.FinalMetricDataList?.FirstOrDefault(metric => metric.MetricName == objective.MetricName)?.Value;
        return new HyperParameterTrainingJobSummary
        {
            TrainingJobDefinitionName = job.TrainingJobDefinition!.DefinitionName,
            TrainingJobName = training.TrainingJobName,
            TrainingJobArn = training.TrainingJobArn,
            CreationTime = training.CreationTime,
            TrainingStartTime = training.TrainingStartTime,
            TrainingEndTime = training.TrainingEndTime,
            TrainingJobStatus = training.TrainingJobStatus,
            FailureReason = training.FailureReason,
            TunedHyperParameters = plan.Space.Parameters.ToDictionary(parameter => parameter.Name, parameter => training.HyperParameters![parameter.Name], StringComparer.Ordinal),
            FinalHyperParameterTuningJobObjectiveMetric = isCompleted && value is not null
                ? new FinalHyperParameterTuningJobObjectiveMetric { Type = objective.Type, MetricName = objective.MetricName, Value = value }
                : null,
            ObjectiveStatus = (TerminalStatus.IsJobEnded(training.TrainingJobStatus!), isCompleted && value is not null) switch
            {
                (false, _) => ObjectiveStatus.Pending,
                (_, true) => ObjectiveStatus.Succeeded,
                _ => ObjectiveStatus.Failed,
            },
        };
    }
}
