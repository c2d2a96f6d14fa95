using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Find-GtLabelIssue on a job of the engine without errors: what it gives out, and what it leaves behind.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class LabelIssueTests(LabeledRoad road, LocalEngine engine) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-issues-");

    /// <summary>A second runspace, for when the first one is busy.</summary>
    private readonly ModuleSession _other = engine.Open();

    public void Dispose()
    {
        _other.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Every_label_of_a_job_is_ranked_and_only_the_entries_of_the_jobs_stay()
    {
        var name = LocalEngine.NewName();
        var run = road.Session.Run("""
            $found = $job | Find-GtLabelIssue -Fold 3 -JobName $args[0]
            $found | Out-Default
            "$($found.Count) $($found[0].Rank) $($found[59].Rank)"
            "$(($found | Where-Object { $_.SuggestedLabel -eq $_.Label }).Count) $($found[0].SelfConfidence -le $found[59].SelfConfidence) $($found[0].Origin)"
            "$((Get-GtTraining "$($args[0])-*").Status -join ',') $((Get-GtTransform "$($args[0])-*").Count) $(@(Get-GtModel "$($args[0])-*").Count)"
            """, name).Succeed();

        Assert.Equal("60 1 60", run.Texts[0]);
        Assert.Matches("^(4[5-9]|5[0-9]|60) True Human$", run.Texts[1]);
        Assert.Equal("Completed,Completed,Completed 3 0", run.Texts[2]);
        AssertNoFiles(name);
        Assert.Contains("SuggestedLabel", run.HostText, StringComparison.Ordinal);
        Assert.Contains(run.Progress, record => record.Activity == "Finding label issues");
        TestContext.Current.TestOutputHelper?.WriteLine(run.HostText);
    }

    [Fact]
    public void WhatIf_starts_nothing()
    {
        var name = LocalEngine.NewName();
        var run = road.Session.Run("$job | Find-GtLabelIssue -JobName $args[0] -WhatIf; (Get-GtTraining \"$($args[0])*\").Count", name).Succeed();
        Assert.Equal(["0"], run.Texts);
        Assert.Contains($"'{name}-1' to '{name}-5'", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_AWS_it_tells_the_cost_and_asks()
    {
        var name = LocalEngine.NewName();
        var output = await AwsShell.RunAsync(
            engine,
            $"$null = Connect-GtSession -Bucket gt-local -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/R; Find-GtLabelIssue s3://gt-local/no.manifest -Fold 3 -JobName {name} -WhatIf; \"jobs: $((Get-GtTraining '{name}*').Count)\"; Find-GtLabelIssue s3://gt-local/no.manifest -JobName {name}",
            withKey: true);
        Assert.Contains("Run 3 training jobs (1 x ml.g5.xlarge each, billed until it ends, at most 24 h each: 72 h in all, price per hour: see AWS's SageMaker pricing, not known here) and 3 transform jobs (1 x ml.m5.large each, billed until it ends, price per hour: see AWS's SageMaker pricing, not known here)", output, StringComparison.Ordinal);
        Assert.Contains("jobs: 0", output, StringComparison.Ordinal);
        Assert.Contains("-Force", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NoSuchKey", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_ranks()
    {
        var run = road.Session.Run("foreach ($seed in 5, 5, 6) { \"$($job | Find-GtLabelIssue -Fold 2 -Seed $seed | ForEach-Object { \"$($_.Index):$($_.Score)\" })\" }").Succeed();
        Assert.Equal(run.Texts[0], run.Texts[1]);
        Assert.NotEqual(run.Texts[0], run.Texts[2]);
    }

    [Fact]
    public void Predictions_of_ones_own_need_no_training_and_no_session()
    {
        using var session = new ModuleSession();
        var run = session.Run("""
            $classes = [GtPs.Model.GtClassList]::new([string[]] ('Cat', 'Dog'))
            $predictions = foreach ($i in 0..9) {
                $cat = if ($i % 2) { 0.1 + $i / 100 } else { 0.9 - $i / 100 }
                [GtPs.Model.GtPrediction]@{ Source = "s3://b/$i.jpg"; Label = if ($cat -gt 0.5) { 'Cat' } else { 'Dog' }; ClassIndex = [int] ($cat -lt 0.5); Probability = [Math]::Max($cat, 1 - $cat); Probabilities = [double[]] ($cat, (1 - $cat)); Classes = $classes }
            }
            [IO.File]::WriteAllLines("$($args[0])/labels.manifest", [string[]] (0..9 | ForEach-Object { '{"source-ref":"s3://b/' + $_ + '.jpg","animal":' + ($(if ($_ -eq 4) { 1 } else { $_ % 2 })) + ',"animal-metadata":{"class-name":"' + $classes[$(if ($_ -eq 4) { 1 } else { $_ % 2 })] + '","human-annotated":"yes"}}' }))
            $manifest = "$($args[0])/labels.manifest"
            Find-GtLabelIssue $manifest -Prediction $predictions -Top 2 | ForEach-Object { "$($_.Rank) $($_.SourceRef) $($_.Label) $($_.SuggestedLabel) $($_.IsIssue)" }
            Get-GtAnnotation $manifest | Find-GtLabelIssue -Prediction $predictions | ForEach-Object { $_.SourceRef }
            """, _folder.FullName).Succeed();
        Assert.Equal("1 s3://b/4.jpg Dog Cat True", run.Texts[0]);
        Assert.Equal(2 + 10, run.Texts.Count);
        Assert.Equal("s3://b/4.jpg", run.Texts[2]);
    }

    [Theory]
    [InlineData("$job | Find-GtLabelIssue -Fold 20 -JobName few -LabelAttributeName kind", "TooFewLabels")]
    [InlineData("Find-GtLabelIssue s3://gt-local/no-such.manifest", "NoSuchKey")]
    [InlineData("$job | Find-GtLabelIssue -JobName 'not a name'", "InvalidName")]
    [InlineData("$job | Find-GtLabelIssue -HyperParameter @{ epochs = 'many' }", "InvalidHyperParameter")]
    [InlineData("$job | Get-GtAnnotation | ForEach-Object { if ($_.Label -eq 'Fruit') { $_ } } | Find-GtLabelIssue -Fold 2 -Class $job.Classes", "TooFewCategories")]
    public void Bad_input_is_one_error_and_starts_nothing(string script, string errorId)
    {
        // Under these names alone: other tests train on the same engine meanwhile.
        const string Count = "@(Get-GtTraining 'gt-issues-*').Count + @(Get-GtTraining 'few*').Count";
        var before = road.Session.Run(Count).Single();
        var run = road.Session.Run(script);
        Assert.Equal([errorId], run.ErrorIds);
        Assert.Empty(run.Output);
        Assert.Equal(before, road.Session.Run(Count).Single());
    }

    [Fact]
    public void A_job_that_fails_ends_the_others_and_leaves_no_file()
    {
        var name = LocalEngine.NewName();

        // A label that stands for images that are not there: no image of the training channel can be read.
        var run = road.Session.Run("""
            $all = foreach ($i in 0..19) { [GtPs.Model.GtAnnotation]@{ Index = $i; SourceRef = "s3://$($session.Bucket)/missing/$i.jpg"; LabelAttributeName = 'x'; Label = $classes[$i % 2]; Labels = [string[]] $classes[$i % 2]; ClassIndex = $i % 2; Origin = 'Human' } }
            $all | Find-GtLabelIssue -Class $classes -JobName $args[0]
            """, name);
        Assert.Equal(["TrainingJobFailed"], run.ErrorIds);
        Assert.Empty(run.Output);
        Assert.Equal(["1"], road.Session.Run("(Get-GtTraining \"$($args[0])-*\").Count", name).Texts);
        AssertNoFiles(name);
    }

    [Fact]
    public void Stopping_it_stops_the_jobs_and_removes_what_it_wrote()
    {
        var name = LocalEngine.NewName();
        var (run, stopped) = road.Session.RunAndStop(
            $"$job | Find-GtLabelIssue -JobName {name} -HyperParameter @{{ epochs = 1000000000; early_stopping = $false }}",
            _ => IsRunning(name));
        Assert.InRange(stopped, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(run.Output);
        Assert.True(SpinWait.SpinUntil(() => StatusOf(name) == "Stopped" && HasNoFiles(name), TimeSpan.FromSeconds(60)), $"The jobs are {StatusOf(name)}.");
    }

    private bool IsRunning(string name) => StatusOf(name) == "InProgress";

    private string StatusOf(string name) => string.Join(' ', _other.Run("Get-GtTraining \"$($args[0])-*\" | ForEach-Object Status", name).Texts);

    private void AssertNoFiles(string name) => Assert.True(HasNoFiles(name), $"Files of {name} were left behind.");

    /// <summary>A transform job refuses an input below which there is nothing.</summary>
    private bool HasNoFiles(string name)
    {
        var root = (string)((dynamic)((PSObject)road.Session.Runspace.SessionStateProxy.GetVariable("session")).BaseObject).RootUri;
        return new[] { $"{root}label-issues/{name}/", $"{root}transform/{name}-1/" }.All(place => _other.Run("Start-GtTransform road $args[0]", place).ErrorIds is ["NoInput"]);
    }
}
