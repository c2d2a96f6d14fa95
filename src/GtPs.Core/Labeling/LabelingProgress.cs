using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>What the progress bar of a labeling job says.</summary>
internal static class LabelingProgress
{
    /// <summary>Describes a job: status, labelled of all, human, machine and failed.</summary>
    /// <param name="activity">The bar's title.</param>
    /// <param name="job">The job.</param>
    public static GtProgress Describe(string activity, GtLabelingJob job)
    {
        var counters = job.LabelCounters;
        if (counters.Total == 0)
        {
            return new GtProgress(activity, $"{job.Status}, no task taken yet", -1);
        }

        var done = counters.TotalLabeled + counters.FailedNonRetryableError;
        var status = string.Create(CultureInfo.InvariantCulture, $"{job.Status}: {counters.Progress} ({counters.HumanLabeled} human, {counters.MachineLabeled} machine, {counters.FailedNonRetryableError} failed)");
        return new GtProgress(activity, status, (int)(100L * done / counters.Total));
    }
}
