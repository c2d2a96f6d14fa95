using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Get-GtLabelingReport, Get-GtWorkerResponse and Get-GtTrainingCurve on jobs of the engine, their trees in S3 and local copies.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class LabelingReportTests(LabeledRoad road)
{
    [Fact]
    public void A_report_tells_of_workers_answers_and_growth()
    {
        var run = road.Session.Run("""
            $r = Get-GtLabelingReport road
            "$($r.Answers) $($r.Workers.Count) $($n = 0; $r.Workers | ForEach-Object { $n += $_.Answers }; $n) $($r.AnswerTime.Answers)"
            "$($r.LabelGrowth[0].HumanLabeled) $($r.LabelGrowth[-1].HumanLabeled) $($n = 0; $r.AnswersOverTime | ForEach-Object { $n += $_.Answers }; $n)"
            "$($r.MissingObjects.Count) $($r.Problems.Count) $($r.Waiting.Count)"
            """).Succeed();
        Assert.Equal(["60 3 60 60", "0 60 60", "0 0 0"], run.Texts);
    }

    [Fact]
    public void A_tree_in_S3_is_enough_and_a_name_comes_from_the_pipeline_too()
    {
        var run = road.Session.Run("""
            $r = Get-GtLabelingReport -OutputUri "$($job.S3OutputPath.TrimEnd('/'))/$($job.Name)" -TaskPriceUsd 0.012
            "$($r.Name) $($r.Job.Status) $($r.Job.NumberOfHumanWorkersPerDataObject) $($r.HumanLabeled) $($r.Cost.TotalUsd.ToString('0.000', [cultureinfo]::InvariantCulture))"
            $p = [pscustomobject]@{ LabelingJobName = 'road' } | Get-GtLabelingReport -NoWorkerResponse
            "$($p.HumanLabeled) $($p.Answers)"
            """).Succeed();
        Assert.Equal(["road Unknown 1 60 5.520", "60 0"], run.Texts);
    }

    [Fact]
    public void A_job_and_a_tree_that_are_not_there_are_errors()
    {
        var run = road.Session.Run("Get-GtLabelingReport no-such-job; Get-GtLabelingReport -Path \"$folder/no-such-folder\"; Get-GtLabelingReport -OutputUri s3://$($session.Bucket)/nothing; Get-GtLabelingReport -OutputUri nowhere");
        Assert.Equal(["ResourceNotFound", "FolderNotFound", "NoLabelAttribute", "InvalidS3Uri"], run.ErrorIds);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_local_copy_needs_no_session_and_a_broken_file_is_one_error()
    {
        var tree = Directory.CreateTempSubdirectory("gtps-report-");
        try
        {
            Write(tree, "manifests/output/output.manifest", """
                {"source-ref":"s3://b/0.jpg","birds":1,"birds-metadata":{"confidence":0.95,"job-name":"labeling-job/birds","class-name":"Duck","human-annotated":"yes","creation-date":"2019-04-18T16:40:59.217995","type":"groundtruth/image-classification"}}
                {"source-ref":"s3://b/1.jpg"}

                """);
            Write(tree, "annotations/worker-response/iteration-1/0/2019-04-18_16_27_18.json", """{"answers":[{"answerContent":{"crowd-image-classifier":{"label":"Duck"}},"submissionTime":"2019-04-18T16:27:18Z","workerId":"public.us-east-1.A"}]}""");
            Write(tree, "annotations/worker-response/iteration-1/1/2019-04-18_16_28_00.json", "{\"answers\":");
            using var session = new Framework.ModuleSession();
            var run = session.Run("$r = Get-GtLabelingReport -Path $args[0]; \"$($r.Objects) $($r.HumanLabeled) $($r.Answers) $($r.Problems.Count) $($r.MissingObjects[0].SourceRef)\"", tree.FullName);
            Assert.Equal(["InvalidOutputFile"], run.ErrorIds);
            Assert.Equal(["2 1 1 1 s3://b/1.jpg"], run.Texts);

            var answers = session.Run("Get-GtWorkerResponse -Path $args[0] | ForEach-Object { \"$($_.Index) $($_.SourceRef) $($_.WorkerId) $($_.Label) $($_.SubmissionTime.Kind)\" }", tree.FullName);
            Assert.Equal(["InvalidOutputFile"], answers.ErrorIds);
            Assert.Equal(["0 s3://b/0.jpg public.us-east-1.A Duck Utc"], answers.Texts);
        }
        finally
        {
            tree.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_answer_comes_out_with_its_object()
    {
        var run = road.Session.Run("$all = $job | Get-GtWorkerResponse; $all.Count; \"$($all[0].Index) $($all[59].Index) $($all[0].Label) $($all[0].SourceRef -eq ($job | Get-GtAnnotation)[0].SourceRef) $($all[0].TimeSpentInSeconds -ge 0) $($all[0].Json.Contains('answerContent'))\"").Succeed();
        Assert.Equal(["60", "0 59 Musical Instrument True True True"], run.Texts);
        Assert.Equal(["NoWorkerResponse"], road.Session.Run("Get-GtWorkerResponse -OutputUri s3://$($session.Bucket)/nothing").ErrorIds);
    }

    [Fact]
    public void Failed_objects_are_told_by_name_and_a_job_that_stands_still_says_why()
    {
        var run = road.Session.Run("""
            $images = @($objects[0..11])
            [IO.File]::WriteAllText("$folder/broken.jpg", 'no image')
            $images += Copy-GtImage -Path "$folder/broken.jpg" -WarningAction SilentlyContinue
            $manifest = $images | New-GtManifest -Name stands-still
            $categories = New-GtLabelCategory -Class $classes -Name stands-still
            $team = New-GtWorkteam -Name stands-still -Member anna
            $still = $manifest | Start-GtLabelingJob -Name stands-still -LabelCategory $categories -Template ($categories | New-GtTemplate -Name stands-still) -Workteam $team -WorkersPerObject 2 -MaxConcurrentTaskCount 5 -WarningAction SilentlyContinue
            $end = [datetime]::UtcNow.AddSeconds(60)
            do { $r = $still | Get-GtLabelingReport } until ((@($r.Waiting | ForEach-Object ReasonId) -contains 'BatchNotFinished') -or [datetime]::UtcNow -gt $end)
            "$($r.Waiting | ForEach-Object ReasonId)"
            "$($r.Waiting[0].Fix)"
            "$($r.Job.Status)"
            $null = Stop-GtLabelingJob stands-still
            $stopped = Wait-GtLabelingJob stands-still
            $r = $stopped | Get-GtLabelingReport
            "$($r.Waiting.Count) $($r.MissingObjects.Count) $($r.MissingObjects | ForEach-Object State)"
            """).Succeed();
        Assert.Equal("TooFewWorkers WaitingForWorkers BatchNotFinished", run.Texts[0]);
        Assert.Contains("Update-GtWorkteam stands-still", run.Texts[1], StringComparison.Ordinal);
        Assert.Equal("InProgress", run.Texts[2]);
        Assert.StartsWith("0 13 ", run.Texts[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Watching_ends_with_the_job_and_gives_the_last_report()
    {
        var run = road.Session.Run("""
            $watched = $objects | New-GtManifest -Name watched | Start-GtLabelingJob -Name watched -LabelCategory (New-GtLabelCategory -Class $classes -Name watched) -Template (New-GtLabelCategory -Class $classes -Name watched | New-GtTemplate -Name watched) -Workteam (Get-GtWorkteam road) -WorkersPerObject 1 -LabelAttributeName category
            $r = $watched | Get-GtLabelingReport -Watch -PollSeconds 0.1
            "$($r.Count) $($r.Job.Status) $($r.HumanLabeled)"
            """).Succeed();
        Assert.Equal("1 Completed 60", run.Texts[^1]);
    }

    [Fact]
    public void Training_curves_come_from_jobs_and_from_files()
    {
        var run = road.Session.Run("$c = $training | Get-GtTrainingCurve; \"$($c.TrainingJobName) $($c.Epochs) $($c.TrainingSamples -gt 0) $($c.BestValidationAccuracy -gt 0.2) $($c.BestEpoch -ge 1)\"").Succeed();
        Assert.Equal(["road 12 True True True"], run.Texts);

        var file = road.Session.Run("""
            [IO.File]::WriteAllLines("$folder/algo-1.log", [string[]]("[x INFO 1] Final configuration: {'num_training_samples': '606'}", '[x INFO 1] Epoch[0] Validation-accuracy=0.25', '[x INFO 1] Epoch[1] Validation-accuracy=0.75'))
            [IO.File]::WriteAllText("$folder/empty.log", '')
            Get-GtTrainingCurve -LogPath "$folder/algo-1.log", "$folder/empty.log", "$folder/none.log" | ForEach-Object { "$($_.TrainingJobName) $($_.TrainingSamples) $($_.Epochs) $($_.LastValidationError)" }
            """);
        Assert.Equal(["algo-1 606 2 0.25"], file.Texts);
        Assert.Equal(["NoTrainingCurve", "FileNotFound"], file.ErrorIds);
        Assert.Equal(["NoTrainingCurve"], road.Session.Run("Get-GtTrainingCurve no-such-job").ErrorIds);
    }

    private static void Write(DirectoryInfo tree, string key, string text)
    {
        var path = Path.Combine(tree.FullName, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
