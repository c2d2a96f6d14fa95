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
        Assert.Equal(0.32m, (decimal)trial.ForecastCostUsd);
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

    [Fact]
    public void Another_verification_under_the_name_is_refused_before_anything_is_made()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);
        using var wire = new WireRecorder();
        session.Run("$broken = @('s3://gt-local/no-such-image.jpg') + $objects.S3Uri | New-GtManifest -Name \"$name-broken\"").Succeed();
        session.Run($"$broken | {Start}");

        var count = session.Run($"$broken | {Start.Replace("-VerifyCount 4", "-VerifyCount 5", StringComparison.Ordinal)}");
        var lines = session.Run($"$manifest | {Start}");
        var trial = session.Run("Get-GtLabelingJob \"$name-verify\"").Single();

        Assert.All([count, lines], run =>
        {
            Assert.Empty(run.Output);
            Assert.Equal(["ResourceInUse"], run.ErrorIds);
            Assert.Contains("ManifestS3Uri", run.Errors[0].ToString(), StringComparison.Ordinal);
        });
        wire.Find("CreateLabelingJob", "LabelingJobName", (string)trial.Name);
        Assert.Equal("3/4", (string)trial.Labeled);
    }

    [Fact]
    public void Lines_that_carry_the_label_are_found_by_their_member_and_not_by_their_text()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);

        // The label's name is a text in the first line, and the second carries the label.
        session.Run("""
            $lines = $objects[0..4].S3Uri | ForEach-Object { "{`"source-ref`":`"$_`"}" }
            $lines[0] = $lines[0].TrimEnd('}') + ',"note":"category","tags":["category"]}'
            $lines[1] = $lines[1].TrimEnd('}') + ',"category":0,"category-metadata":{"class-name":"Musical Instrument","confidence":1,"human-annotated":"yes","creation-date":"2026-01-01T00:00:00","type":"groundtruth/image-classification"}}'
            $manifest = $lines | New-GtManifest -Name "$name-some"
            """).Succeed();
        session.Run($"$manifest | {Start} -Wait").Succeed();
        var sources = session.Run("(Get-GtLabelingJob \"$name-verify\" | Get-GtAnnotation).SourceRef").Succeed().Texts;

        Assert.Equal(session.Run("$objects[0, 2, 3, 4].S3Uri").Succeed().Texts, sources);
    }

    [Fact]
    public void The_budget_pays_for_the_verification_first()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);

        // Four objects by one worker of one's own cost 0.32, which leaves 0.48 and four objects at 0.116.
        var run = session.Run($"$manifest | {Start} -MaxCost 0.80 -Wait");
        var job = run.Single();

        Assert.Equal("4/12", (string)job.Labeled);
        Assert.Equal(0.48m, (decimal)job.MaxCostUsd);
        Assert.Contains(run.Warnings, text => text.Contains("less $0.32 for the verification pays for 4 of 12 objects", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0.40")]
    [InlineData("0.30")]
    public void A_budget_that_the_verification_uses_up_is_too_small(string budget)
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), Teams);

        var run = session.Run($"$manifest | {Start} -MaxCost {budget}");
        var draft = session.Run($"$manifest | {Start} -MaxCost {budget} -WhatIf");

        Assert.Equal(["BudgetTooSmall"], run.ErrorIds);
        Assert.Contains($"MaxCost '{budget}': less $0.32 for the verification does not pay", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["BudgetTooSmall"], draft.ErrorIds);
        Assert.Equal(["ResourceNotFound"], session.Run("Get-GtLabelingJob \"$name-verify\"").ErrorIds);
    }

    [Theory]
    [InlineData("nobody", "WorkteamArn of {0}-verify", "ResourceNotFound")]
    [InlineData("public", "PublicWorkforceTaskPrice of {0}-verify", "ValidationException")]
    public void What_keeps_the_verification_from_starting_is_told_before_anything_is_asked(string team, string field, string errorId)
    {
        var name = LocalEngine.NewName();
        using var session = LabelingInput.Open(engine, name, Teams);
        var job = Start.Replace("$team", team, StringComparison.Ordinal);

        var run = session.Run($"$manifest | {job} -Confirm:$false");
        var found = session.Run($"$manifest | {job.Replace("Start-", "Test-", StringComparison.Ordinal)} | Where-Object Severity -eq Error | ForEach-Object {{ \"$($_.Field) $($_.ErrorId)\" }}").Succeed();

        Assert.Empty(run.Output);
        Assert.Single(run.Errors);
        Assert.StartsWith($"The labeling job '{name}-verify' cannot be started", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains($"{string.Format(System.Globalization.CultureInfo.InvariantCulture, field, name)} {errorId}", found.Texts);
        Assert.Empty(session.Run($"$manifest | {Start.Replace("Start-", "Test-", StringComparison.Ordinal)}").Succeed().Output);
    }
}
