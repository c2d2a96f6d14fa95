using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>How a labeling job comes out of a cmdlet that waited.</summary>
internal static class LabelingJobOutput
{
    /// <summary>Writes the job, and after a failed one the reason as a non-terminating error, so that a pipeline gets the object and a script the error.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="job">The job.</param>
    public static void Write(Cmdlet cmdlet, GtLabelingJob job)
    {
        cmdlet.WriteObject(job);
        if (LabelingJobService.BudgetEnd(job) is { } ended)
        {
            cmdlet.WriteWarning(ended);
        }

        if (job.Status != "Failed")
        {
            return;
        }

        cmdlet.WriteError(ErrorRecords.From(new GtException(
            "LabelingJobFailed",
            $"The labeling job '{job.Name}' failed: {(job.FailureReason.Length > 0 ? job.FailureReason : "no reason was given.")}",
            GtErrorKind.RemoteFailure,
            job.Name)
        {
            RecommendedAction = "Objects labelled until then are in the output manifest; a new job that takes it as its input labels the rest.",
        }));
    }
}
