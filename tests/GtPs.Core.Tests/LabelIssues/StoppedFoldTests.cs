using GtPs.Core.LabelIssues;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tests.LabelIssues;

public sealed class StoppedFoldTests
{
    [Fact]
    public void A_job_that_others_stopped_is_named_with_its_fold()
    {
        var training = FoldJobs.Stopped(JobKind.Training, "issues-fold-1", 0, "Stopped");
        var transform = FoldJobs.Stopped(JobKind.Transform, "issues-fold-2", 1, "Stopped");

        Assert.Equal(("TrainingJobStopped", GtErrorKind.RemoteFailure, "issues-fold-1"), (training.ErrorId, training.Kind, training.Target));
        Assert.Equal(("TransformJobStopped", GtErrorKind.RemoteFailure, "issues-fold-2"), (transform.ErrorId, transform.Kind, transform.Target));
        Assert.Contains("of fold 2 was stopped", transform.Message, StringComparison.Ordinal);
    }
}
