using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

[Collection(LabeledRoadTests.Name)]
public sealed class TrainingTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void A_split_is_trained_on_in_the_order_of_its_classes()
    {
        var training = _session.Run("$training").Single();

        Assert.Equal("Completed", (string)training.Status);
        Assert.Equal("Completed", (string)training.SecondaryStatus);
        Assert.EndsWith("/training/road/output/model.tar.gz", (string)training.ModelDataUrl, StringComparison.Ordinal);
        Assert.Equal("5", (string)training.HyperParameters["num_classes"]);
        Assert.Equal("12", (string)training.HyperParameters["epochs"]);
        Assert.InRange((double)training.ValidationAccuracy, 0.5, 1);
        Assert.Equal(["Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman"], (IEnumerable<string>)training.Classes);
    }

    [Fact]
    public void The_class_order_is_found_again_by_name()
    {
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", _session.Run("(Get-GtTraining road).Classes.ToString()").Single().ToString());
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", _session.Run("(Get-GtModel road).Classes.ToString()").Single().ToString());
    }

    [Fact]
    public void WhatIf_starts_nothing()
    {
        var run = _session.Run("$split | Start-GtTraining -Name whatif-1 -WhatIf -WarningAction SilentlyContinue; Get-GtTraining whatif-*").Succeed();

        Assert.Empty(run.Output);
        Assert.Contains("training job 'whatif-1'", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_batch_that_was_made_smaller_is_told()
    {
        var run = _session.Run("$split | Start-GtTraining -Name whatif-2 -WhatIf").Succeed();

        Assert.Single(run.Warnings, warning => warning.Contains("mini_batch_size is 8", StringComparison.Ordinal));
    }

    [Fact]
    public void Hyperparameters_that_cannot_be_used_stop_it_before_anything_is_made()
    {
        var run = _session.Run("$split | Start-GtTraining -Name refused -HyperParameter @{ epoch = 3; learning_rate = 2 }; Get-GtTraining refus*");

        Assert.Equal(["InvalidHyperParameter"], run.ErrorIds);
        Assert.False(run.IsTerminated);
        Assert.Contains("did you mean 'epochs'?", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("learning_rate is '2'", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_name_that_is_taken_is_refused_and_the_first_job_keeps_its_classes()
    {
        var run = _session.Run("$split | Start-GtTraining -Name road -Class a, b, c, d, e -WarningAction SilentlyContinue; (Get-GtTraining road).Classes.ToString()");

        Assert.Equal(["ResourceInUse"], run.ErrorIds);
        Assert.Equal(ErrorCategory.ResourceExists, run.Errors[0].CategoryInfo.Category);
        Assert.Equal("Musical Instrument, Fruit, Cheetah, Tiger, Snowman", Assert.Single(run.Texts));
    }

    [Fact]
    public void A_manifest_that_is_missing_is_named()
    {
        var run = _session.Run("Start-GtTraining -Name nomanifest -TrainManifestUri \"$($session.RootUri)none.manifest\" -ValidationManifestUri $split.ValidationManifestUri -LabelAttributeName category -Class $classes");

        Assert.Equal(["NoSuchKey"], run.ErrorIds);
        Assert.EndsWith("none.manifest", (string)run.Errors[0].TargetObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_are_counted_when_no_count_is_given()
    {
        var job = _session.Run("""
            Start-GtTraining -Name counted -TrainManifestUri $split.TrainManifestUri -ValidationManifestUri $split.ValidationManifestUri -LabelAttributeName category -Class $classes -HyperParameter @{ epochs = 1 } -WarningAction SilentlyContinue |
                Wait-GtTraining
            """).Single();

        Assert.Equal($"{_session.Run("$split.TrainCount").Single()}", (string)job.HyperParameters["num_training_samples"]);
    }

    [Theory]
    [InlineData("Get-GtTraining nobody, road", 1)]
    [InlineData("Wait-GtTraining nobody, road", 1)]
    [InlineData("Stop-GtTraining nobody, road -PassThru", 1)]
    [InlineData("New-GtModel nobody", 0)]
    [InlineData("Get-GtModel nobody, road", 1)]
    [InlineData("Remove-GtModel nobody", 0)]
    public void A_plain_name_that_does_not_exist_is_an_error_and_the_others_go_on(string script, int output)
    {
        var run = _session.Run(script);

        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
        Assert.Equal("nobody", run.Errors[0].TargetObject);
        Assert.False(run.IsTerminated);
        Assert.Equal(output, run.Output.Count);
    }

    [Theory]
    [InlineData("(Get-GtTraining ro?d).Name", "road")]
    [InlineData("(Get-GtTraining *OAD).Name", "road")]
    [InlineData("Get-GtTraining zz*", null)]
    [InlineData("(Get-GtModel r*d).Name", "road")]
    [InlineData("Get-GtModel zz*", null)]
    public void Patterns_find_what_there_is_in_silence(string script, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], _session.Run(script).Succeed().Texts);

    [Fact]
    public void A_wait_that_is_stopped_or_timed_out_leaves_the_job_running()
    {
        const string Start = "$long = $split | Start-GtTraining -HyperParameter @{ epochs = 1000000000 } -WarningAction SilentlyContinue;";
        var (run, stopped) = _session.RunAndStop(Start + "$global:long = $long; $long | Wait-GtTraining", shell => shell.Streams.Progress.Count > 0);

        Assert.True(stopped < TimeSpan.FromSeconds(1), $"Stopping took {stopped}.");
        Assert.Matches("WARNING: Only the wait was ended: the training job '.+' goes on.", run.HostText);
        Assert.Equal("InProgress", (string)_session.Run("($long | Get-GtTraining).Status").Single().ToString());

        var timedOut = _session.Run("$long | Wait-GtTraining -TimeoutSeconds 0.2 -PollSeconds 0.1");
        Assert.Equal(["WaitTimeout"], timedOut.ErrorIds);
        Assert.Equal(ErrorCategory.OperationTimeout, timedOut.Errors[0].CategoryInfo.Category);

        var ended = _session.Run("$long | Stop-GtTraining; $long | Wait-GtTraining; $long | Stop-GtTraining");
        Assert.Equal("Stopped", (string)ended.Single().Status);
        Assert.Contains("was stopped", Assert.Single(ended.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_that_fails_tells_its_reason_and_the_end_of_its_log()
    {
        var run = _session.Run("""
            $null = [System.IO.Directory]::CreateDirectory("$folder/gone/Tiger")
            foreach ($n in 1..2) { [System.IO.File]::WriteAllText("$folder/gone/Tiger/$n.jpg", 'this is no image') }
            $bad = Copy-GtImage -Path "$folder/gone" -Destination "$($session.RootUri)gone/"
            [System.IO.File]::WriteAllText("$folder/gone.csv", "image,label`n$(($bad | ForEach-Object { "$($_.S3Uri),Tiger`n" }) -join '')")
            $m = Import-GtDataset "$folder/gone.csv" -OutputManifest "$($session.RootUri)gone.manifest" -Class $classes -LabelAttributeName category
            Start-GtTraining -Name failing -TrainManifestUri $m.ManifestUri -ValidationManifestUri $m.ManifestUri -TrainCount 2 -ValidationCount 2 -LabelAttributeName category -Class $classes -WarningAction SilentlyContinue | Wait-GtTraining
            """);

        Assert.Equal(["TrainingJobFailed"], run.ErrorIds);
        Assert.Equal("Failed", (string)((dynamic)Assert.Single(run.Output)).Status);
        Assert.Contains("The end of its log:", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("NoModelArtefact", Assert.Single(_session.Run("New-GtModel failing").ErrorIds));
    }
}
