using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Tuning;

public sealed class TuningRestartTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_search_goes_on_after_a_restart_with_the_jobs_it_has()
    {
        using var folder = new TempFolder();
        string bucket;
        List<HyperParameterTrainingJobSummary> before;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TuningLab.CreateAsync(host);
            bucket = lab.Bucket;
            await lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(lab.Random("again", 8, 5), Token);
            await TrainingLab.UntilAsync(() => lab.DescribeAsync("again"), job => job.TrainingJobStatusCounters!.Completed >= 2);
            before = await lab.JobsAsync("again");
        }

        await using var restarted = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        var job = await second.WaitTuningAsync("again");
        Assert.True(job.HyperParameterTuningJobStatus == "Completed", job.FailureReason);
        Assert.Equal((8, 8), (job.TrainingJobStatusCounters!.Completed, job.ObjectiveStatusCounters!.Succeeded));
        var after = await second.JobsAsync("again");
        Assert.Equal(8, after.Count);
        foreach (var kept in before.Where(training => training.TrainingJobStatus == "Completed"))
        {
            Assert.Equal(kept.TrainingEndTime, after.Single(training => training.TrainingJobName == kept.TrainingJobName).TrainingEndTime);
        }

        // The search is the one that an engine makes that was never stopped.
        var whole = await second.TuneAsync(second.Random("whole", 8, 5));
        Assert.Equal("Completed", whole.HyperParameterTuningJobStatus);
        Assert.Equal((await second.JobsAsync("whole")).Select(training => training.TunedHyperParameters!["learning_rate"]), after.Select(training => training.TunedHyperParameters!["learning_rate"]));
    }

    [Fact]
    public async Task A_search_that_may_take_no_longer_keeps_what_it_has()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Clock = clock }, Token);
        using var lab = await TuningLab.CreateAsync(host);
        foreach (var (name, epochs) in new[] { ("some", "2"), ("none", "90000") })
        {
            var request = lab.Grid(name);
            request.HyperParameterTuningJobConfig!.ResourceLimits = new ResourceLimits { MaxParallelTrainingJobs = 1, MaxRuntimeInSeconds = 120 };
            request.HyperParameterTuningJobConfig.ParameterRanges!.CategoricalParameterRanges = [new() { Name = "epochs", Values = [epochs, "1000000000"] }];
            request.TrainingJobDefinition!.StaticHyperParameters!.Remove("epochs");
            await lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(request, Token);
            await TrainingLab.UntilAsync(() => lab.DescribeAsync(name), job => job.TrainingJobStatusCounters!.Completed == (name == "some" ? 1 : 0) && job.TrainingJobStatusCounters.InProgress == 1);
            clock.Advance(TimeSpan.FromSeconds(121));
        }

        var some = await lab.WaitTuningAsync("some");
        Assert.Equal(("Completed", 1, 1), (some.HyperParameterTuningJobStatus, some.TrainingJobStatusCounters!.Completed, some.TrainingJobStatusCounters.Stopped));
        var none = await lab.WaitTuningAsync("none");
        Assert.Equal("Failed", none.HyperParameterTuningJobStatus);
        Assert.Contains("within MaxRuntimeInSeconds (120)", none.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_that_the_last_process_did_not_finish_is_finished()
    {
        using var folder = new TempFolder();
        string bucket;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TuningLab.CreateAsync(host);
            bucket = lab.Bucket;
            await lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(lab.Grid("halted", ("epochs", "1000000000")), Token);
            await TrainingLab.UntilAsync(() => lab.DescribeAsync("halted"), job => job.TrainingJobStatusCounters!.InProgress > 0);
        }

        // What a process that was killed at that moment leaves behind.
        using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, "engine.db")};Pooling=False"))
        {
            await database.OpenAsync(Token);
            using var command = database.CreateCommand();
            command.CommandText = "UPDATE resources SET status = 'Stopping', document = replace(document, '\"HyperParameterTuningJobStatus\":\"InProgress\"', '\"HyperParameterTuningJobStatus\":\"Stopping\"') WHERE kind = 'hyper-parameter-tuning-job'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
        }

        await using var restarted = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        var job = await second.WaitTuningAsync("halted");
        Assert.Equal("Stopped", job.HyperParameterTuningJobStatus);
        Assert.Equal(0, job.TrainingJobStatusCounters!.InProgress);
        Assert.True(job.TrainingJobStatusCounters.Stopped > 0);
        Assert.All(await second.JobsAsync("halted"), training => Assert.Equal("Stopped", training.TrainingJobStatus));
    }
}
