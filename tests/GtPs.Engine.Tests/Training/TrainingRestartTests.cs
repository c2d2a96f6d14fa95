using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Training;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Training;

/// <summary>What a training job keeps of its time and of being stopped when the engine ends under it.</summary>
public sealed class TrainingRestartTests
{
    private const string LogGroup = "/aws/sagemaker/TrainingJobs";
    private const int MaxRuntime = 300;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_time_limit_counts_the_time_before_a_restart_and_not_the_time_without_the_engine()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        string bucket;
        DateTime? start;
        await using (var host = await StartAsync(folder, clock))
        {
            using var lab = await StartLongAsync(host, "limited");
            bucket = lab.Bucket;
            var before = await DescribeAsync(lab, "limited");
            start = before.TrainingStartTime;
            clock.Advance(TimeSpan.FromSeconds(200));

            // Only this is left of a job whose engine is killed.
            await TrainingLab.UntilAsync(() => DescribeAsync(lab, "limited"), job => job.LastModifiedTime >= before.LastModifiedTime!.Value.AddSeconds(195));
        }

        clock.Advance(TimeSpan.FromSeconds(250));
        await using var restarted = await StartAsync(folder, clock);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        await UntilEpochAsync(second, "limited", clock);
        clock.Advance(TimeSpan.FromSeconds(90));
        var running = await DescribeAsync(second, "limited");
        Assert.Equal(TrainingJobStatus.InProgress, running.TrainingJobStatus);
        Assert.Equal(start, running.TrainingStartTime);
        clock.Advance(TimeSpan.FromSeconds(15));
        var job = await second.WaitTrainingAsync("limited");
        Assert.Equal((TrainingJobStatus.Stopped, SecondaryStatus.MaxRuntimeExceeded), (job.TrainingJobStatus, job.SecondaryStatus));
        Assert.Equal(start, job.TrainingStartTime);
        Assert.InRange(job.TrainingTimeInSeconds!.Value, MaxRuntime, MaxRuntime + 10);
        Assert.NotNull(job.ModelArtifacts);
    }

    [Fact]
    public async Task A_job_without_time_left_trains_one_epoch_for_its_model()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        string bucket;
        await using (var host = await StartAsync(folder, clock))
        {
            using var lab = await StartLongAsync(host, "late");
            bucket = lab.Bucket;
            host.Services.GetRequiredService<TrainingRecords>().Store.Change("late", record =>
            {
                record.StoppingCondition!.MaxRuntimeInSeconds = 100; // The engine is to die at the very end of the time.
                return true;
            });
            clock.Advance(TimeSpan.FromSeconds(200));
        }

        await OneEpochAsync(folder, clock, bucket, "late", SecondaryStatus.MaxRuntimeExceeded);
    }

    [Fact]
    public async Task A_job_that_was_stopping_trains_one_epoch_for_its_model()
    {
        using var folder = new TempFolder();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        string bucket;
        await using (var host = await StartAsync(folder, clock))
        {
            using var lab = await StartLongAsync(host, "halted");
            bucket = lab.Bucket;
            await lab.Clients.SageMaker.CreateTrainingJobAsync(Long(lab, "early"), Token);
            await UntilEpochAsync(lab, "early", clock);
            var records = host.Services.GetRequiredService<TrainingRecords>();

            // As a stop leaves them whose engine is killed before the training notices.
            foreach (string name in new[] { "halted", "early" })
                records.Enter(name, SecondaryStatus.Stopping, record => record.TrainingJobStatus = TrainingJobStatus.Stopping);
            records.Store.Change("early", record => record.SecondaryStatusTransitions!.RemoveAll(step => step.Status == SecondaryStatus.Training) > 0);
        }

        await OneEpochAsync(folder, clock, bucket, "halted", SecondaryStatus.Stopped);
        await using var again = await StartAsync(folder, clock);
        using var last = await TrainingLab.CreateAsync(again, bucket);
        var early = await DescribeAsync(last, "early");
        Assert.Equal((TrainingJobStatus.Stopped, SecondaryStatus.Stopped), (early.TrainingJobStatus, early.SecondaryStatus));
        Assert.Null(early.ModelArtifacts);
    }

    private static async Task OneEpochAsync(TempFolder folder, FakeTimeProvider clock, string bucket, string name, string secondaryStatus)
    {
        clock.Advance(TimeSpan.FromSeconds(60));
        await using var host = await StartAsync(folder, clock);
        using var lab = await TrainingLab.CreateAsync(host, bucket);
        var job = await lab.WaitTrainingAsync(name);
        Assert.Equal((TrainingJobStatus.Stopped, secondaryStatus), (job.TrainingJobStatus, job.SecondaryStatus));
        Assert.Single(await LogAsync(lab, name, clock), line => line.Contains("Validation-accuracy=", StringComparison.Ordinal));
        await lab.CreateModelAsync(name, job.ModelArtifacts!.S3ModelArtifacts!);
        var transform = await lab.TransformAsync(name, name, S3DataType.S3Prefix, $"s3://{bucket}/images/validation/");
        Assert.True(transform.TransformJobStatus == TransformJobStatus.Completed, transform.FailureReason);
    }

    private static Task<EngineHost> StartAsync(TempFolder folder, FakeTimeProvider clock)
        => EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Clock = clock }, Token);

    private static async Task<TrainingLab> StartLongAsync(EngineHost host, string name)
    {
        var lab = await TrainingLab.CreateAsync(host);
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        await lab.Clients.SageMaker.CreateTrainingJobAsync(Long(lab, name), Token);
        await UntilEpochAsync(lab, name, (FakeTimeProvider)host.Services.GetRequiredService<TimeProvider>());
        return lab;
    }

    private static CreateTrainingJobRequest Long(TrainingLab lab, string name)
    {
        var request = lab.TrainingRequest(name, ("epochs", "1000000000"), ("mini_batch_size", "1"), ("learning_rate", "0.001"));
        request.StoppingCondition!.MaxRuntimeInSeconds = MaxRuntime;
        return request;
    }

    private static async Task UntilEpochAsync(TrainingLab lab, string name, FakeTimeProvider clock)
    {
        await TrainingLab.UntilAsync(() => DescribeAsync(lab, name), job => job.SecondaryStatus == SecondaryStatus.Training);
        await TrainingLab.UntilAsync(() => LogAsync(lab, name, clock), log => log.Exists(line => line.Contains("Epoch[0] Validation", StringComparison.Ordinal)));
    }

    /// <summary>The log of the run that began now: the clock stands still until it is advanced.</summary>
    private static async Task<List<string>> LogAsync(TrainingLab lab, string name, FakeTimeProvider clock)
    {
        string stream = $"{name}/algo-1-{clock.GetUtcNow().ToUnixTimeSeconds()}";
        var streams = await lab.Clients.Logs.DescribeLogStreamsAsync(new() { LogGroupName = LogGroup, LogStreamNamePrefix = stream }, Token);
        return streams.LogStreams!.Count == 0 ? [] : await lab.ReadLogAsync(LogGroup, stream);
    }

    private static Task<DescribeTrainingJobResponse> DescribeAsync(TrainingLab lab, string name)
        => lab.Clients.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, Token);
}
