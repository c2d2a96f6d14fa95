using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>One team tries a job before it goes to the workers who are paid for it.</summary>
public sealed class VerificationTests(LocalEngine engine)
{
    private const string Teams = """
        $crowd = $objects | New-GtWorkteam -Name "$name-crowd" -Simulated -WorkerCount 3 -Seed 7
        $team = $objects | New-GtWorkteam -Name $name -Simulated -WorkerCount 1 -Seed 7
        """;

    private const string Start = "Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $crowd -TaskPrice 0.012 -VerifyWorkteam $team -VerifyCount 4";

    [Fact]
    public void The_job_starts_when_the_team_has_labelled_all_of_the_first_objects()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);

        var job = session.Run($"$manifest | {Start} -Wait").Single();
        var trial = session.Run("Get-GtLabelingJob \"$name-verify\"").Single();
        var again = session.Run($"$manifest | {Start}");

        Assert.Equal(("Completed", "12/12"), ((string)job.Status, (string)job.Labeled));
        Assert.Equal(("Completed", "4/4"), ((string)trial.Status, (string)trial.Labeled));
        Assert.Equal(1, (int)trial.NumberOfHumanWorkersPerDataObject);
        Assert.Equal((string)job.LabelCategoryConfigS3Uri, (string)trial.LabelCategoryConfigS3Uri);
        Assert.Equal((string)job.Name, again.Single().Name);
    }

    [Fact]
    public void The_job_does_not_start_when_an_object_fails()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);
        session.Run("$broken = @('s3://gt-local/no-such-image.jpg') + $objects.S3Uri | New-GtManifest -Name \"$name-broken\"").Succeed();

        var run = session.Run($"$broken | {Start}");
        var again = session.Run($"$broken | {Start}");
        var none = session.Run("Get-GtLabelingJob $name");

        Assert.Empty(run.Output);
        Assert.Equal(["VerificationFailed"], run.ErrorIds);
        Assert.Equal(["VerificationFailed"], again.ErrorIds);
        Assert.Equal(["ResourceNotFound"], none.ErrorIds);
    }
}
