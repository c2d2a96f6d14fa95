using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>What a training job that has ended means for the user.</summary>
public static class TrainingOutcome
{
    /// <summary>What to warn of: a job that was stopped has the best model so far at most.</summary>
    /// <param name="job">The job, ended.</param>
    /// <returns>A sentence, or null when there is nothing to warn of.</returns>
    public static string? Warning(GtTrainingJob job)
    {
        if (job.Status != TrainingJobStatus.Stopped)
        {
            return null;
        }

        var cause = job.SecondaryStatus switch
        {
            SecondaryStatus.MaxRuntimeExceeded => "ran longer than its MaxRuntimeInSeconds and was stopped before it was complete. Give Start-GtTraining a larger -MaxRuntimeInSeconds",
            SecondaryStatus.Interrupted => "was interrupted, because its spot instance was taken away, before it was complete",
            _ => "was stopped before it was complete",
        };
        return $"The training job '{job.Name}' {cause}.{(job.ModelDataUrl.Length > 0 ? " The model is the best so far." : " There is no model.")}";
    }
}
