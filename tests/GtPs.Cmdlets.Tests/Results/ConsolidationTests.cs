using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Get-GtConsolidation on a real job of the engine, on its tree, and on a local copy.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class ConsolidationTests(LabeledRoad road)
{
    [Fact]
    public void Batchwise_it_finds_what_the_job_found()
    {
        var run = road.Session.Run("$job | Get-GtConsolidation -Batchwise | ForEach-Object { \"$($_.Index) $($_.Label) $($_.Confidence -eq $_.JobConfidence) $($_.IsDifferent) $($_.Method)\" }").Succeed();
        Assert.Equal(60, run.Output.Count);
        Assert.Equal("0 Musical Instrument True False DawidSkene", run.Texts[0]);
        Assert.All(run.Texts, text => Assert.EndsWith("True False DawidSkene", text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_uri_is_enough_and_workers_come_instead_of_objects_when_asked_for()
    {
        var run = road.Session.Run("Get-GtConsolidation -OutputUri \"$($job.S3OutputPath.TrimEnd('/'))/$($job.Name)\" -LabelCategory $job.Classes -Method Majority -WorkerQuality | ForEach-Object { \"$($_.WorkerId) $($_.Answers) $($_.Accuracy) $($_.Agreement)\" }").Succeed();
        Assert.NotEmpty(run.Texts);
        Assert.All(run.Texts, text => Assert.Matches(@"^simulated\.us-east-1\.[0-9a-f]{16} \d+ 1 1$", text));
    }

    [Fact]
    public void A_manifest_is_written_to_S3_and_to_a_file_and_read_again()
    {
        var run = road.Session.Run("""
            $uri = "s3://$($session.Bucket)/$($session.Prefix)/majority.manifest"
            $count = ($job | Get-GtConsolidation -Method Majority -OutputManifest $uri).Count
            $null = $job | Get-GtConsolidation -Method Majority -OutputManifest "$folder/majority.manifest"
            $labels = Get-GtAnnotation $uri -LabelAttributeName $job.LabelAttributeName -Class $job.Classes
            $count; $labels.Count; "$($labels[59].Label) $($labels[59].Confidence)"; [IO.File]::ReadAllLines("$folder/majority.manifest").Count
            """).Succeed();
        Assert.Equal(["60", "60", "Snowman 0", "60"], run.Texts);
    }

    [Fact]
    public void The_jobs_own_manifest_is_never_replaced()
    {
        var run = road.Session.Run("$job | Get-GtConsolidation -OutputManifest $job.ManifestUri");
        Assert.Equal(["OutputManifestIsSource"], run.ErrorIds);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_local_copy_needs_no_session()
    {
        var tree = Directory.CreateTempSubdirectory("gtps-tree-");
        try
        {
            var place = Directory.CreateDirectory(Path.Combine(tree.FullName, "annotations", "worker-response", "iteration-1", "0"));
            File.WriteAllText(Path.Combine(place.FullName, "2019-04-18_16_27_18.json"), """{"answers":[{"answerContent":{"crowd-image-classifier":{"label":"Duck"}},"submissionTime":"2019-04-18T16:27:18Z","workerId":"public.us-east-1.A"},{"answerContent":{"crowd-image-classifier":{"label":"Duck"}},"submissionTime":"2019-04-18T16:27:20Z","workerId":"public.us-east-1.B"}]}""");
            using var session = new Framework.ModuleSession();
            var run = session.Run("Get-GtConsolidation -Path $args[0] -LabelCategory Falcon, Duck | ForEach-Object { \"$($_.Index) $($_.Label) $($_.ClassIndex) $($_.VoteText)\" }", tree.FullName).Succeed();
            Assert.Equal(["0 Duck 1 Duck 2"], run.Texts);
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_way_of_consolidation_is_chosen_at_the_start_and_refused_when_unknown()
    {
        var run = road.Session.Run("Start-GtLabelingJob -Name x -ManifestUri s3://b/m -LabelCategory s3://b/c -Template s3://b/t -Workteam w -Consolidation Best");
        Assert.Contains("Majority", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
    }
}
