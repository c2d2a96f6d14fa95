using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Tuning;

[Collection(LabeledRoadTests.Name)]
public sealed class TuningTests(LabeledRoad road)
{
    private const string Quiet = "-WarningAction SilentlyContinue";
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void A_grid_is_searched_and_its_best_job_becomes_a_model()
    {
        var run = _session.Run($$"""
            $tuning = $split | Start-GtTuning -Name tune-grid -HyperParameterRange ([ordered]@{ optimizer = 'sgd', 'adam'; learning_rate = 0.0, 0.05 }) -HyperParameter @{ epochs = 4 } {{Quiet}} | Wait-GtTuning
            $made = $tuning.BestTrainingJob | New-GtModel -Name tune-grid-1
            $again = $tuning | New-GtModel -Name tune-grid-2
            [pscustomobject]@{ Tuning = $tuning; Made = $made; Again = $again; Jobs = @(Get-GtTuning tune-grid -TrainingJob); Training = $tuning.BestTrainingJob | Get-GtTraining }
            """);
        var all = run.Single();

        Assert.Equal("Completed", (string)all.Tuning.Status);
        Assert.Equal("Grid", (string)all.Tuning.Strategy);
        Assert.Equal((4, 4, 0), ((int)all.Tuning.MaxJobs, (int)all.Tuning.CompletedJobs, (int)all.Tuning.RunningJobs));
        Assert.Equal("4/4", (string)all.Tuning.Done);
        Assert.Equal("0.05", (string)all.Tuning.BestTrainingJob.HyperParameters["learning_rate"]);
        var jobs = ((IEnumerable<object>)all.Jobs).Cast<dynamic>().ToList();
        Assert.Equal(4, jobs.Count);
        Assert.Equal((string)all.Tuning.BestTrainingJob.Name, (string)jobs[0].Name);
        var values = jobs.Select(job => (double)job.Value).ToList();
        Assert.Equal(values.OrderDescending(), values);
        Assert.Contains("learning_rate=0.05 optimizer=", (string)jobs[0].Chosen, StringComparison.Ordinal);

        // The class order is the tuning job's, for each of its training jobs and their models.
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", (string)all.Training.Classes.ToString());
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", (string)all.Made.Classes.ToString());
        Assert.Equal((string)all.Made.ModelDataUrl, (string)all.Again.ModelDataUrl);
        Assert.Contains(run.Progress, record => record.StatusDescription.Contains("training jobs done", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_form_of_a_range_is_understood_and_a_seed_repeats_a_search()
    {
        const string Ranges = "@{ learning_rate = '0.001..0.1 log'; momentum = @{ Min = 0.5; Max = 0.99; Scaling = 'reverselog' }; mini_batch_size = [pscustomobject]@{ Min = 2; Max = 8 }; optimizer = 'sgd', 'nag' }";
        var run = _session.Run($$"""
            foreach ($name in 'tune-r1', 'tune-r2') {
                $split | Start-GtTuning -Name $name -HyperParameterRange {{Ranges}} -HyperParameter @{ epochs = 2 } -MaxJobs 2 -Seed 7 {{Quiet}} | Wait-GtTuning
            }
            """).Succeed();

        dynamic job = run.Output[0];
        Assert.Equal("Random", (string)job.Strategy);
        Assert.Equal("0.001..0.1 log", (string)job.HyperParameterRange["learning_rate"]);
        Assert.Equal("0.5..0.99 reverselog", (string)job.HyperParameterRange["momentum"]);
        Assert.Equal("2..8", (string)job.HyperParameterRange["mini_batch_size"]);
        Assert.Equal("sgd, nag", (string)job.HyperParameterRange["optimizer"]);
        Assert.Equal("2", (string)job.HyperParameters["epochs"]);
        Assert.False(((IReadOnlyDictionary<string, string>)job.HyperParameters).ContainsKey("learning_rate"));
        string[] Tried(string name) => [.. _session.Run($"(Get-GtTuning {name} -TrainingJob).Chosen").Succeed().Texts.Order(StringComparer.Ordinal)];
        Assert.Equal(2, Tried("tune-r1").Length);
        Assert.Equal(Tried("tune-r1"), Tried("tune-r2"));
    }

    [Theory]
    [InlineData("@{ learning_rate = 0.001, 0.01, 0.1; optimizer = 'sgd', 'adam' } -MaxJobs 5", "GridTooLarge", "The grid has 6 combinations (3 learning_rate x 2 optimizer), but -MaxJobs is 5")]
    [InlineData("@{ learning_rate = '0.001..0.1' } -Strategy Grid", "InvalidHyperParameterRange", "learning_rate is a range (0.001..0.1), and a grid takes lists")]
    [InlineData("@{ learning_rat = 0.1, 0.2 }", "InvalidHyperParameterRange", "did you mean 'learning_rate'?")]
    [InlineData("@{ optimizer = 'sgd', 'adam' } -HyperParameter @{ optimizer = 'sgd' }", "InvalidHyperParameterRange", "is in -HyperParameterRange and in -HyperParameter")]
    [InlineData("@{ mini_batch_size = 4, 512 }", "InvalidHyperParameter", "mini_batch_size is 512")]
    [InlineData("@{ }", "InvalidHyperParameterRange", "nothing to search")]
    [InlineData("@{ optimizer = 'sgd', 'adam' } -Name this-name-is-longer-than-aws-allows-it", "InvalidName", "at most 32")]
    public void What_cannot_be_searched_stops_it_before_anything_is_made(string arguments, string id, string says)
    {
        var run = _session.Run($"$split | Start-GtTuning -HyperParameterRange {arguments} {Quiet}");

        Assert.Equal([id], run.ErrorIds);
        Assert.False(run.IsTerminated);
        Assert.Contains(says, run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void WhatIf_starts_nothing_and_says_how_much_it_would_start()
    {
        var run = _session.Run($$"""
            $split | Start-GtTuning -Name whatif-1 -HyperParameterRange @{ learning_rate = 0.001, 0.01; optimizer = 'sgd', 'adam' } -WhatIf {{Quiet}}
            $split | Start-GtTuning -Name whatif-2 -HyperParameterRange @{ learning_rate = '0.001..0.01' } -MaxJobs 1 -WhatIf {{Quiet}}
            Get-GtTuning whatif-*
            """).Succeed();

        Assert.Empty(run.Output);
        Assert.Contains("a grid of 4 training jobs, 2 at a time", run.HostText, StringComparison.Ordinal);
        Assert.Contains("1 training jobs at random, 1 at a time", run.HostText, StringComparison.Ordinal);
        Assert.Contains("tuning job 'whatif-1'", run.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-GtTuning nobody")]
    [InlineData("Get-GtTuning nobody -TrainingJob")]
    [InlineData("Wait-GtTuning nobody")]
    [InlineData("Stop-GtTuning nobody")]
    public void A_plain_name_that_does_not_exist_is_an_error(string script)
    {
        var run = _session.Run($"{script}; Get-GtTuning zz*");

        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
        Assert.Contains("tuning job 'nobody'", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_wait_that_is_stopped_leaves_the_search_running_and_a_stop_ends_it()
    {
        var start = $"$split | Start-GtTuning -Name tune-long -HyperParameterRange @{{ optimizer = 'sgd', 'adam', 'nag' }} -HyperParameter @{{ epochs = 1000000000 }} {Quiet}";
        var (_, stopped) = _session.RunAndStop($"{start} | Wait-GtTuning", shell => shell.Streams.Progress.Count > 0);
        Assert.True(stopped < TimeSpan.FromSeconds(1), $"Stopping took {stopped}.");

        var timedOut = _session.Run("Wait-GtTuning tune-long -TimeoutSeconds 0.2 -PollSeconds 0.1");
        Assert.Equal(["WaitTimeout"], timedOut.ErrorIds);
        Assert.Equal("tune-long", (string)_session.Run(start).Single().Name);
        Assert.Equal(["ResourceInUse"], _session.Run($"{start} -MaxParallelJobs 1").ErrorIds);

        var unready = _session.Run("Get-GtTuning tune-long | New-GtModel");
        Assert.Contains("has no best training job", unready.Errors[0].ToString(), StringComparison.Ordinal);

        var ended = _session.Run("Stop-GtTuning tune-long -WhatIf; Stop-GtTuning tune-long; Wait-GtTuning tune-long; Stop-GtTuning tune-long -PassThru");
        Assert.Empty(ended.Errors);
        Assert.Equal(["Stopped", "Stopped"], ended.Output.Select(job => (string)((dynamic)job).Status));
        Assert.Contains("was stopped after 0 completed training jobs", Assert.Single(ended.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_that_fails_says_why()
    {
        var run = _session.Run($$"""
            $null = [System.IO.Directory]::CreateDirectory("$folder/untunable/Tiger")
            foreach ($n in 1..8) { [System.IO.File]::WriteAllText("$folder/untunable/Tiger/$n.jpg", 'this is no image') }
            $lines = @(Copy-GtImage -Path "$folder/untunable" -Destination "$($session.RootUri)untunable/" | ForEach-Object { "$($_.S3Uri),Tiger" })
            [System.IO.File]::WriteAllLines("$folder/untunable.csv", [string[]](, 'image,label' + $lines))
            $bad = Import-GtDataset "$folder/untunable.csv" -OutputManifest "$($session.RootUri)untunable.manifest" -Class $classes -LabelAttributeName category
            Start-GtTuning -Name tune-fail -TrainManifestUri $bad.ManifestUri -ValidationManifestUri $bad.ManifestUri -TrainCount 8 -ValidationCount 8 -LabelAttributeName category -Class $classes -HyperParameterRange @{ optimizer = 'sgd', 'adam' } {{Quiet}} | Wait-GtTuning
            """);

        Assert.Equal(["TuningJobFailed"], run.ErrorIds);
        Assert.Equal("tune-fail", run.Errors[0].TargetObject);
        Assert.Contains("No training job completed; 2 of 2 failed. The first: ", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("Get-GtTuning tune-fail -TrainingJob", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["Failed", "Failed"], _session.Run("(Get-GtTuning tune-fail -TrainingJob).Status").Texts);
    }

    [Fact]
    public void Tables_show_how_far_it_is_and_what_was_tried()
    {
        var text = _session.Run($$"""
            $null = $split | Start-GtTuning -Name tune-view -HyperParameterRange @{ optimizer = 'sgd', 'adam' } -HyperParameter @{ epochs = 2 } {{Quiet}} | Wait-GtTuning
            Get-GtTuning tune-view | Out-Default
            Get-GtTuning tune-view -TrainingJob | Out-Default
            """).Succeed().HostText;

        TestContext.Current.TestOutputHelper?.WriteLine(text);
        Assert.Matches(@"tune-view\s+Completed\s+2/2\s+\d+\.\d%\s+tune-view-00\d-[0-9a-f]{8}", text);
        Assert.Matches(@"tune-view-00\d-[0-9a-f]{8}\s+Completed\s+\d\.\d{4}\s+optimizer=(sgd|adam)", text);
    }
}
