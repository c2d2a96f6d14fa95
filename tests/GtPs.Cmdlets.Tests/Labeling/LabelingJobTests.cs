using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

public sealed class LabelingJobTests(LocalEngine engine)
{
    private const string Team = LabelingInput.Team;
    private const string SlowTeam = LabelingInput.SlowTeam;
    private const string Job = LabelingInput.Job;

    [Fact]
    public void Job_runs_to_its_end_and_keeps_its_forecast()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team, Job);

        var run = session.Run("$job = $job | Wait-GtLabelingJob -TimeoutSeconds 60; $job");
        var job = run.Single();

        Assert.Equal("Completed", job.Status);
        Assert.Equal("12/12", job.Labeled);
        Assert.Equal("12 human, 0 machine", job.Origins);
        Assert.True(job.IsSimulated);
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", job.Classes.ToString());
        Assert.NotEmpty(run.Progress);
        Assert.All(run.Progress, record => Assert.Equal($"Labeling job {name}", record.Activity));
        Assert.Equal(System.Management.Automation.ProgressRecordType.Completed, run.Progress[^1].RecordType);

        // Twelve objects at 0.08 and 36 answers at 0.012, read back in another session.
        using var other = engine.Open();
        var found = other.Run("Get-GtLabelingJob $args[0]", name).Single();
        Assert.Equal(1.39m, (decimal)found.ForecastCostUsd);
        Assert.Equal(0.012m, (decimal)found.TaskPriceUsd);
        Assert.Equal(name, other.Run("(Get-GtLabelingJob \"$($args[0])*\").Name", name).Succeed().Texts.Single());
    }

    [Fact]
    public void A_stand_in_takes_the_public_workforces_job_and_the_job_says_that_it_was_simulated()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team + " -StandInForPublic");

        session.Run("$job = $manifest | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent").Succeed();
        var job = session.Run("$job | Wait-GtLabelingJob -TimeoutSeconds 60").Single();
        session.Run("Remove-GtWorkteam $name -Confirm:$false").Succeed();
        var refused = session.Run("$manifest | Start-GtLabelingJob -Name \"$name-2\" -LabelCategory $categories -Template $template -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent");

        Assert.Equal("Completed", job.Status);
        Assert.True(job.IsSimulated);
        Assert.EndsWith(":394669845002:workteam/public-crowd/default", (string)job.WorkteamArn, StringComparison.Ordinal);
        Assert.Equal(0.012m, (decimal)job.TaskPriceUsd);
        Assert.Contains("-StandInForPublic", Assert.Single(refused.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stopping_the_pipeline_ends_the_waiting_within_a_second_and_leaves_the_job()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, SlowTeam, Job);

        var (_, stopped) = session.RunAndStop("$job | Wait-GtLabelingJob -PollSeconds 60", shell => shell.Streams.Progress.Count > 0);

        Assert.InRange(stopped, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains(session.Run("(Get-GtLabelingJob $args[0]).Status", name).Succeed().Texts.Single(), new[] { "Initializing", "InProgress" });
        session.Run("Stop-GtLabelingJob $args[0]", name).Succeed();
        Assert.Contains(session.Run("(Get-GtLabelingJob $args[0]).Status", name).Succeed().Texts.Single(), new[] { "Stopping", "Stopped" });
    }

    [Fact]
    public void Wait_that_takes_too_long_is_an_error_of_its_own()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, SlowTeam, Job);

        var run = session.Run("$job | Wait-GtLabelingJob -TimeoutSeconds 1");
        session.Run("Stop-GtLabelingJob $args[0]", name).Succeed();

        Assert.Empty(run.Output);
        Assert.Equal(["WaitTimeout"], run.ErrorIds);
    }

    [Fact]
    public void WhatIf_names_the_cost_and_makes_nothing()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team);

        var run = session.Run(Job + " -WhatIf").Succeed();

        Assert.Contains("12 objects x 3 workers, at most $1.39", run.HostText, StringComparison.Ordinal);
        Assert.Equal(["ResourceNotFound"], session.Run("Get-GtLabelingJob $args[0]", name).ErrorIds);
    }

    [Theory]
    [InlineData("-MaxHumanLabeledObjectCount 4", "at most $0.46")]
    [InlineData("-MaxPercentageOfInputDatasetLabeled 50", "at most $0.70")]
    [InlineData("-MaxHumanLabeledObjectCount 4 -AutoLabeling", "at most $1.10")]
    public void Forecast_knows_the_stopping_conditions(string condition, string cost)
    {
        using var session = Open(LocalEngine.NewName(), Team);

        var run = session.Run($"{Job} {condition} -WhatIf").Succeed();

        Assert.Contains(cost, run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_with_a_job_is_told_at_once()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team);

        var run = session.Run("""
            $manifest | Start-GtLabelingJob -Name 'no name' -LabelCategory $categories -Template $template -Workteam $team -WorkersPerObject 10 `
                -LabelAttributeName category-metadata -TaskPrice 0.013 -TaskTitle ('x' * 129) -TaskKeyword 'a-b' -MaxPercentageOfInputDatasetLabeled 101
            """);

        Assert.Empty(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.Equal(["ValidationException"], run.ErrorIds);
        Assert.Equal("no name", error.TargetObject);
        string[] fields = ["LabelingJobName 'no name'", "LabelAttributeName 'category-metadata'", "NumberOfHumanWorkersPerDataObject '10'", "PublicWorkforceTaskPrice '0.013'", "TaskTitle", "TaskKeywords 'a-b'", "MaxPercentageOfInputDatasetLabeled '101'"];
        Assert.All(fields, field => Assert.Contains(field, error.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Starting_again_gives_the_same_job_and_other_values_are_named()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, SlowTeam, Job);

        var again = session.Run(Job + " -Verbose; $job");
        var other = session.Run("$manifest | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team -TaskPrice 0.024 -WorkersPerObject 2 -TaskTitle Other");
        var jobs = session.Run("@(Get-GtLabelingJob \"$name*\").Count").Succeed().Texts.Single();
        session.Run("Stop-GtLabelingJob $name").Succeed();

        Assert.Equal(name, again.Single().Name);
        Assert.Contains(again.Verbose, text => text.Contains("nothing was made", StringComparison.Ordinal));
        Assert.Equal("1", jobs);
        Assert.Empty(other.Output);
        Assert.Equal(["ResourceInUse"], other.ErrorIds);
        var text = other.Errors[0].ToString();
        string[] fields = ["HumanTaskConfig.TaskTitle", "HumanTaskConfig.NumberOfHumanWorkersPerDataObject is 3 there, but 2", "task-price-usd"];
        Assert.All(fields, field => Assert.Contains(field, text, StringComparison.Ordinal));
        Assert.DoesNotContain("LabelCategoryConfigS3Uri", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_budget_for_another_number_of_objects_is_told_as_that()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, SlowTeam, Job + " -MaxCost 0.50");

        var fewer = session.Run("$manifest = $objects[0..2] | New-GtManifest -Name $name; " + Job + " -MaxCost 0.50");
        var cheaper = session.Run(Job + " -MaxCost 0.30");
        session.Run("Stop-GtLabelingJob $name").Succeed();

        Assert.Equal(["ResourceInUse"], fewer.ErrorIds);
        Assert.Contains("StoppingConditions is {\"MaxHumanLabeledObjectCount\":4} there, but nothing was asked for: what the same budget of 0.5 USD makes of the number of objects to label in the manifest, which has changed.", fewer.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["ResourceInUse"], cheaper.ErrorIds);
        Assert.DoesNotContain("which has changed", cheaper.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-GtLabelingJob no-such-job")]
    [InlineData("Wait-GtLabelingJob no-such-job")]
    [InlineData("Stop-GtLabelingJob no-such-job")]
    public void A_job_that_is_not_there_is_told_like_everything_else(string script)
    {
        using var session = engine.Open();

        var run = session.Run(script);

        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.StartsWith("There is no labeling job 'no-such-job' in ", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("no-such-job", run.Errors[0].TargetObject);
    }

    [Fact]
    public void Too_few_objects_for_auto_labeling_are_told()
    {
        using var session = Open(LocalEngine.NewName(), Team);

        var few = session.Run("$manifest | Start-GtLabelingJob -Name few-objects -LabelCategory $categories -Template $template -Workteam $team -AutoLabeling -WhatIf").Succeed();

        Assert.Contains("below AWS's minimum of 1,250", Assert.Single(few.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_is_kept_by_the_service_and_the_job_says_so()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team);

        // An object costs 0.08 and three workers at 0.012: four of them are within 0.50 USD, five are not.
        var run = session.Run(Job + " -MaxCost 0.50 -Wait; $job");
        var job = run.Single();
        var report = session.Run("($job | Get-GtLabelingReport).Cost").Single();

        Assert.Equal("Stopped", job.Status);
        Assert.Equal("4/12", job.Labeled);
        Assert.Equal(0.50m, (decimal)job.MaxCostUsd);
        Assert.Equal(0.46m, (decimal)job.ForecastCostUsd);
        Assert.InRange((decimal)report.TotalUsd, 0.01m, 0.50m);
        Assert.Contains(run.Warnings, text => text.Contains("pays for 4 of 12 objects", StringComparison.Ordinal));
        Assert.Contains(run.Warnings, text => text.Contains("its labels cost $0.464 of $0.50", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-MaxCost 0.05", "BudgetTooSmall")]
    [InlineData("-MaxCost 0.10 -AutoLabeling -WhatIf", "BudgetTooSmall")]
    [InlineData("-MaxCost 2 -WhatIf", null)]
    public void Budget_that_pays_for_nothing_is_refused_and_one_for_all_changes_nothing(string budget, string? errorId)
    {
        using var session = Open(LocalEngine.NewName(), Team);

        var run = session.Run($"{Job} {budget}");

        Assert.Equal(errorId is null ? [] : [errorId], run.ErrorIds);
        Assert.Empty(run.Output);
        Assert.DoesNotContain("StoppingConditions", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void Budget_with_auto_labeling_also_ends_what_the_machine_does()
    {
        using var session = Open(LocalEngine.NewName(), Team);

        var run = session.Run(Job + " -MaxCost 0.60 -AutoLabeling -WhatIf").Succeed();

        Assert.Contains("\"MaxHumanLabeledObjectCount\": 5", run.HostText, StringComparison.Ordinal);
        Assert.Contains("\"MaxPercentageOfInputDatasetLabeled\": 41", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_complete()
    {
        var name = LocalEngine.NewName();
        using var session = Open(name, Team, Job);

        var matches = session.Run("$text = \"Wait-GtLabelingJob $($args[0])\"; [System.Management.Automation.CommandCompletion]::CompleteInput($text, $text.Length, $null).CompletionMatches.CompletionText", name).Succeed().Texts;

        Assert.Contains(name, matches);
    }

    private ModuleSession Open(string name, params string[] scripts) => LabelingInput.Open(engine, name, scripts);
}
