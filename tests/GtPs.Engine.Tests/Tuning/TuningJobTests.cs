using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using GtPs.Model;

namespace GtPs.Engine.Tests.Tuning;

public sealed class TuningJobTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_grid_trains_every_combination_and_finds_the_best()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        string name = TuningLab.NewName("grid");
        var job = await lab.TuneAsync(lab.Grid(name));

        Assert.True(job.HyperParameterTuningJobStatus == "Completed", job.FailureReason);
        Assert.Equal((4, 0, 0, 0), (job.TrainingJobStatusCounters!.Completed, job.TrainingJobStatusCounters.InProgress, job.TrainingJobStatusCounters.NonRetryableError, job.TrainingJobStatusCounters.Stopped));
        Assert.Equal((4, 0, 0), (job.ObjectiveStatusCounters!.Succeeded, job.ObjectiveStatusCounters.Pending, job.ObjectiveStatusCounters.Failed));
        Assert.True(job.HyperParameterTuningEndTime >= job.CreationTime);

        var jobs = await lab.JobsAsync(name);
        Assert.Equal(
            [("sgd", "0.0"), ("sgd", "0.05"), ("adam", "0.0"), ("adam", "0.05")],
            jobs.Select(training => (training.TunedHyperParameters!["optimizer"], training.TunedHyperParameters["learning_rate"])));
        for (int index = 0; index < 4; index++)
            Assert.Matches($"^{name}-00{index + 1}-[0-9a-f]{{8}}$", jobs[index].TrainingJobName);

        // A learning rate of 0 learns nothing, so the best one is known.
        Assert.Equal("0.05", job.BestTrainingJob!.TunedHyperParameters!["learning_rate"]);
        Assert.Equal(jobs.Max(training => training.FinalHyperParameterTuningJobObjectiveMetric!.Value), job.BestTrainingJob.FinalHyperParameterTuningJobObjectiveMetric!.Value);
        var best = await lab.Clients.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = job.BestTrainingJob.TrainingJobName }, Token);
        Assert.Equal(job.HyperParameterTuningJobArn, best.TuningJobArn);
        Assert.Equal("validation:accuracy", best.HyperParameters!["_tuning_objective_metric"]);
        Assert.Equal("12", best.HyperParameters["epochs"]);
        await lab.CreateModelAsync(name, best.ModelArtifacts!.S3ModelArtifacts!);
    }

    [Fact]
    public async Task Lists_are_sorted_filtered_and_paged()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        string name = TuningLab.NewName("lists");
        var job = await lab.TuneAsync(lab.Grid(name));
        var client = lab.Clients.SageMaker;

        var found = await client.ListHyperParameterTuningJobsAsync(new ListHyperParameterTuningJobsRequest { NameContains = name, StatusEquals = "Completed" }, Token);
        var summary = Assert.Single(found.HyperParameterTuningJobSummaries!);
        Assert.Equal((name, "Grid", 4), (summary.HyperParameterTuningJobName, summary.Strategy, summary.TrainingJobStatusCounters!.Completed));

        List<HyperParameterTrainingJobSummary> all = [];
        var request = new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = name, MaxResults = 3, SortBy = "FinalObjectiveMetricValue", SortOrder = "Descending" };
        do
        {
            var page = await client.ListTrainingJobsForHyperParameterTuningJobAsync(request, Token);
            all.AddRange(page.TrainingJobSummaries!);
            request.NextToken = page.NextToken;
        }
        while (request.NextToken is not null);
        Assert.Equal(4, all.Select(training => training.TrainingJobName).Distinct(StringComparer.Ordinal).Count());
        var values = all.Select(training => training.FinalHyperParameterTuningJobObjectiveMetric!.Value!.Value).ToList();
        Assert.Equal(values.OrderDescending(), values);
        Assert.Equal(job.BestTrainingJob!.FinalHyperParameterTuningJobObjectiveMetric!.Value, values[0]);

        request.StatusEquals = "Failed";
        Assert.Empty((await client.ListTrainingJobsForHyperParameterTuningJobAsync(request, Token)).TrainingJobSummaries!);
        request.NextToken = "bm90IG9uZQ==";
        Assert.Contains("NextToken", (await Assert.ThrowsAsync<GtException>(() => client.ListTrainingJobsForHyperParameterTuningJobAsync(request, Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_seed_searches_the_same_and_another_does_not()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        async Task<List<string>> ChosenAsync(int? seed)
        {
            string name = TuningLab.NewName("seed");
            var job = await lab.TuneAsync(lab.Random(name, 3, seed));
            Assert.True(job.HyperParameterTuningJobStatus == "Completed", job.FailureReason);
            return [.. (await lab.JobsAsync(name)).Select(training => string.Join(' ', training.TunedHyperParameters!.OrderBy(pair => pair.Key, StringComparer.Ordinal).Append(new("accuracy", $"{training.FinalHyperParameterTuningJobObjectiveMetric!.Value}"))))];
        }

        var first = await ChosenAsync(7);
        Assert.Equal(3, first.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(first, await ChosenAsync(7));
        Assert.NotEqual(first, await ChosenAsync(8));
        Assert.NotEqual(first, await ChosenAsync(null));
    }

    [Fact]
    public async Task A_target_that_is_reached_ends_the_search()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        var request = lab.Random(TuningLab.NewName("target"), 100, 1);
        request.HyperParameterTuningJobConfig!.TuningJobCompletionCriteria = new TuningJobCompletionCriteria { TargetObjectiveMetricValue = 0.3 };
        request.HyperParameterTuningJobConfig.ResourceLimits!.MaxParallelTrainingJobs = 1;
        var job = await lab.TuneAsync(request);

        Assert.Equal("Completed", job.HyperParameterTuningJobStatus);
        Assert.True(job.BestTrainingJob!.FinalHyperParameterTuningJobObjectiveMetric!.Value >= 0.3);
        Assert.InRange((await lab.JobsAsync(request.HyperParameterTuningJobName!)).Count, 1, 20);
    }

    [Fact]
    public async Task A_stop_ends_what_runs_and_keeps_what_has_ended()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        string name = TuningLab.NewName("stop");
        var request = lab.Grid(name);
        var config = request.HyperParameterTuningJobConfig!;
        config.ResourceLimits!.MaxParallelTrainingJobs = 1;
        config.ParameterRanges!.CategoricalParameterRanges![0] = new() { Name = "epochs", Values = ["2", "1000000000"] };
        request.TrainingJobDefinition!.StaticHyperParameters!.Remove("epochs");
        await lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(request, Token);
        await TrainingLab.UntilAsync(() => lab.DescribeAsync(name), job => job.TrainingJobStatusCounters is { Completed: 2, InProgress: 1 });
        await lab.Clients.SageMaker.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, Token);

        var job = await lab.WaitTuningAsync(name);
        Assert.Equal("Stopped", job.HyperParameterTuningJobStatus);
        Assert.Equal((2, 0, 1), (job.TrainingJobStatusCounters!.Completed, job.TrainingJobStatusCounters.InProgress, job.TrainingJobStatusCounters.Stopped));
        Assert.Equal((2, 0, 1), (job.ObjectiveStatusCounters!.Succeeded, job.ObjectiveStatusCounters.Pending, job.ObjectiveStatusCounters.Failed));
        Assert.NotNull(job.BestTrainingJob);
        Assert.Equal(["Completed", "Completed", "Stopped"], (await lab.JobsAsync(name)).Select(training => training.TrainingJobStatus));
        var again = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, Token));
        Assert.Contains("status Stopped", again.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_whose_training_jobs_all_fail_gives_up_and_says_why()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = TuningLab.NewName("fail");
        var job = await lab.TuneAsync(lab.Random(name, 50, 1));

        Assert.Equal("Failed", job.HyperParameterTuningJobStatus);
        Assert.Contains("does not exist", job.FailureReason, StringComparison.Ordinal);
        Assert.Null(job.BestTrainingJob);
        Assert.InRange(job.TrainingJobStatusCounters!.NonRetryableError!.Value, 5, 10);
    }
}
