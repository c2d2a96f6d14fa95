using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tests.Training;

public sealed class TrainingOutcomeTests
{
    [Theory]
    [InlineData("Completed", "Completed", null)]
    [InlineData("Failed", "Failed", null)]
    [InlineData("Stopped", "Stopped", "was stopped before it was complete. The model is the best so far.")]
    [InlineData("Stopped", "MaxRuntimeExceeded", "ran longer than its MaxRuntimeInSeconds")]
    [InlineData("Stopped", "Interrupted", "its spot instance was taken away")]
    public void Each_end_but_a_complete_one_is_told(string status, string secondary, string? says)
    {
        var warning = TrainingOutcome.Warning(new GtTrainingJob { Name = "demo", TrainingJobArn = "arn", Region = "us-east-1", Status = status, SecondaryStatus = secondary, ModelDataUrl = "s3://bucket/model.tar.gz" });

        if (says is null)
        {
            Assert.Null(warning);
        }
        else
        {
            Assert.Contains(says, warning, StringComparison.Ordinal);
            Assert.Contains("'demo'", warning, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_job_that_was_stopped_before_it_had_a_model_says_so() =>
        Assert.EndsWith("There is no model.", TrainingOutcome.Warning(new GtTrainingJob { Name = "demo", TrainingJobArn = "arn", Region = "us-east-1", Status = "Stopped" }), StringComparison.Ordinal);
}
