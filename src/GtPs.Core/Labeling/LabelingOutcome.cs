using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>What a labeling job that has ended means for the user.</summary>
public static class LabelingOutcome
{
    /// <summary>What to warn of: a job that was stopped may have left objects without a label.</summary>
    /// <param name="job">The job, ended.</param>
    /// <returns>A sentence, or null when there is nothing to warn of.</returns>
    public static string? Warning(GtLabelingJob job) => job is not { Status: "Stopped", LabelCounters.Unlabeled: > 0 } ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"The labeling job '{job.Name}' has ended with {job.LabelCounters.Unlabeled:N0} objects without a label, because {Cause(job)}. A job that takes its output manifest labels the rest.");

    private static string Cause(GtLabelingJob job) => job.MaxCostUsd is { } budget
        ? string.Create(CultureInfo.InvariantCulture, $"of its budget or because somebody stopped it: its labels cost ${LabelingBudget.CostOf(job):0.00##} of ${budget:0.00##}")
        : "it was stopped, by somebody or by its stopping conditions";
}
