using System.Globalization;
using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Training;

/// <summary>Stopping, time limits, restarts, and that nothing but the request decides the result.</summary>
public sealed partial class TrainingLifecycleTests(EngineFixture engine)
{
    private const string LogGroup = "/aws/sagemaker/TrainingJobs";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stopped_job_keeps_its_best_model()
    {
        using var lab = await NewLabAsync(engine.Host);
        string name = $"stop-{lab.Bucket[..12]}";
        await StartLongAsync(lab, name);
        await lab.Clients.SageMaker.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = name }, Token);
        var job = await lab.WaitTrainingAsync(name);
        Assert.Equal(TrainingJobStatus.Stopped, job.TrainingJobStatus);
        Assert.Equal(SecondaryStatus.Stopped, job.SecondaryStatus);
        Assert.Equal(["Stopping", "Uploading", "Stopped"], job.SecondaryStatusTransitions!.TakeLast(3).Select(step => step.Status!));
        Assert.NotNull(job.ModelArtifacts);
        await lab.CreateModelAsync(name, job.ModelArtifacts.S3ModelArtifacts!);
        Assert.Equal(await BestAccuracyAsync(lab, name), job.Metric("validation:accuracy"), 1e-5);
    }

    [Fact]
    public async Task A_job_that_runs_too_long_ends_and_keeps_its_best_model()
    {
        using var lab = await NewLabAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.TrainAsync(lab.TrainingRequest($"warm-{id}", ("epochs", "1"))); // The features are cached now: the time goes into epochs.
        var request = Long(lab, $"limit-{id}");
        request.StoppingCondition!.MaxRuntimeInSeconds = 3;
        var job = await lab.TrainAsync(request);
        Assert.Equal(TrainingJobStatus.Stopped, job.TrainingJobStatus);
        Assert.Equal(SecondaryStatus.MaxRuntimeExceeded, job.SecondaryStatus);
        Assert.Equal("Training job runtime exceeded MaxRuntimeInSeconds provided", job.SecondaryStatusTransitions![^1].StatusMessage);
        Assert.True(job.TrainingTimeInSeconds >= 2, $"{job.TrainingTimeInSeconds}");
        await lab.CreateModelAsync(id, job.ModelArtifacts!.S3ModelArtifacts!);
    }

    [Fact]
    public async Task A_job_goes_on_after_a_restart_and_gives_what_it_would_have_given()
    {
        using var folder = new TempFolder();
        string bucket;
        byte[] undisturbed;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await NewLabAsync(host);
            bucket = lab.Bucket;
            (_, undisturbed) = await lab.ModelOfAsync(await lab.TrainAsync(lab.TrainingRequest("calm", ("epochs", "300"))));
            await StartLongAsync(lab, "endless");
            await lab.Clients.SageMaker.CreateTrainingJobAsync(lab.TrainingRequest("again", ("epochs", "300")), Token);
        }

        await using var restarted = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        var (_, archive) = await second.ModelOfAsync(await second.WaitTrainingAsync("again"));
        Assert.Equal(undisturbed, archive);

        var running = await TrainingLab.UntilAsync(() => DescribeAsync(second, "endless"), job => job.SecondaryStatus == SecondaryStatus.Training);
        Assert.Equal(TrainingJobStatus.InProgress, running.TrainingJobStatus);
        Assert.Contains(SecondaryStatus.Interrupted, running.SecondaryStatusTransitions!.Select(step => step.Status));
        await second.Clients.SageMaker.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = "endless" }, Token);
        Assert.Equal(TrainingJobStatus.Stopped, (await second.WaitTrainingAsync("endless")).TrainingJobStatus);
    }

    [Theory]
    [InlineData("sgd", "")]
    [InlineData("adam", "crop_color_transform")]
    public async Task The_same_request_twice_gives_the_same_bytes(string optimizer, string augmentation)
    {
        using var lab = await NewLabAsync(engine.Host);
        string id = $"{optimizer}-{lab.Bucket[..12]}";
        (string, string)[] parameters = augmentation.Length == 0 ? [("optimizer", optimizer)] : [("optimizer", optimizer), ("augmentation_type", augmentation)];
        var (_, first) = await lab.ModelOfAsync(await lab.TrainAsync(lab.TrainingRequest($"{id}-1", parameters)));
        var (_, second) = await lab.ModelOfAsync(await lab.TrainAsync(lab.TrainingRequest($"{id}-2", parameters)));
        Assert.Equal(first, second);

        var shuffled = lab.TrainingRequest($"{id}-3", parameters);
        shuffled.InputDataConfig![0].ShuffleConfig = new ShuffleConfig { Seed = 5 };
        var (_, third) = await lab.ModelOfAsync(await lab.TrainAsync(shuffled));
        Assert.NotEqual(first, third);
    }

    [Theory]
    [InlineData("crop")]
    [InlineData("crop_color")]
    [InlineData("crop_color_transform")]
    public async Task Every_augmentation_changes_the_head(string augmentation)
    {
        using var lab = await NewLabAsync(engine.Host);
        string id = lab.Bucket[..12];
        var (plain, _) = await lab.ModelOfAsync(await lab.TrainAsync(lab.TrainingRequest($"{id}-plain")));
        var (changed, _) = await lab.ModelOfAsync(await lab.TrainAsync(lab.TrainingRequest($"{id}-changed", ("augmentation_type", augmentation))));
        Assert.NotEqual(plain.Head.Weights, changed.Head.Weights);
        Assert.Contains(await lab.ReadLogAsync(LogGroup, $"{id}-changed"), line => line.EndsWith($"augmentation_type: {augmentation}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_tells_batches_checkpoints_and_the_second_accuracy()
    {
        using var lab = await NewLabAsync(engine.Host);
        string name = $"log-{lab.Bucket[..12]}";
        var job = await lab.TrainAsync(lab.TrainingRequest(name, ("mini_batch_size", "1"), ("epochs", "3"), ("top_k", "2"), ("beta_1", "0.5")));
        var log = await lab.ReadLogAsync(LogGroup, name);
        Assert.Single(log, line => BatchLine().IsMatch(line));
        Assert.Contains(log, line => line.EndsWith("Saved checkpoint to \"/opt/ml/model/image-classification-0001.params\"", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("Storing the best model with validation accuracy: ", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("Epoch[2] Validation-top_k_accuracy_2=", StringComparison.Ordinal));
        Assert.Contains(log, line => line.EndsWith("data type: <type 'numpy.float32'>", StringComparison.Ordinal));
        Assert.Contains(log, line => line.EndsWith("image resize size: 224", StringComparison.Ordinal));
        Assert.Contains(log, line => line.EndsWith("kv_store: device", StringComparison.Ordinal));
        Assert.Contains(log, line => line.EndsWith("checkpoint_frequency not set, will store the best model", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("change nothing: beta_1 (optimizer is sgd)", StringComparison.Ordinal));
        Assert.Equal(
            ["train:accuracy", "train:top_k_accuracy_2", "validation:accuracy", "validation:top_k_accuracy_2"],
            job.FinalMetricDataList!.Select(metric => metric.MetricName!).Order(StringComparer.Ordinal));
        Assert.True(job.Metric("validation:top_k_accuracy_2") >= job.Metric("validation:accuracy"));
    }

    [Fact]
    public async Task Early_stopping_ends_a_job_before_its_last_epoch()
    {
        using var lab = await NewLabAsync(engine.Host);
        string name = $"early-{lab.Bucket[..12]}";
        var job = await lab.TrainAsync(lab.TrainingRequest(name, ("epochs", "400"), ("early_stopping", "True"), ("early_stopping_min_epochs", "3"), ("early_stopping_patience", "2")));
        Assert.Equal(TrainingJobStatus.Completed, job.TrainingJobStatus);
        Assert.InRange((await lab.ReadLogAsync(LogGroup, name)).Count(line => line.Contains("Validation-accuracy=", StringComparison.Ordinal)), 3, 100);
    }

    [GeneratedRegex(@"INFO \d+\] Epoch\[0\] Batch \[20\]#011Speed: [0-9.]+ samples/sec#011accuracy=0\.\d{6}#011top_k_accuracy_2=[01]\.\d{6}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BatchLine();

    private static async Task<TrainingLab> NewLabAsync(EngineHost host)
    {
        var lab = await TrainingLab.CreateAsync(host);
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        return lab;
    }

    private static CreateTrainingJobRequest Long(TrainingLab lab, string name) => lab.TrainingRequest(name, ("epochs", "1000000000"), ("mini_batch_size", "1"), ("learning_rate", "0.001"));

    private static async Task StartLongAsync(TrainingLab lab, string name)
    {
        await lab.Clients.SageMaker.CreateTrainingJobAsync(Long(lab, name), Token);
        await TrainingLab.UntilAsync(() => DescribeAsync(lab, name), job => job.SecondaryStatus == SecondaryStatus.Training);
        await TrainingLab.UntilAsync(() => lab.ReadLogAsync(LogGroup, name), log => log.Exists(line => line.Contains("Epoch[0] Validation", StringComparison.Ordinal)));
    }

    private static Task<DescribeTrainingJobResponse> DescribeAsync(TrainingLab lab, string name)
        => lab.Clients.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, Token);

    private static async Task<double> BestAccuracyAsync(TrainingLab lab, string name)
    {
        // The log may have many pages; the line of the best model is the highest on any of them.
        double best = 0;
        string? stream = (await lab.Clients.Logs.DescribeLogStreamsAsync(new() { LogGroupName = LogGroup, LogStreamNamePrefix = name }, Token)).LogStreams![0].LogStreamName;
        for (string? next = null, last = string.Empty; next != last;)
        {
            last = next;
            var page = await lab.Clients.Logs.GetLogEventsAsync(new() { LogGroupName = LogGroup, LogStreamName = stream, StartFromHead = true, NextToken = next }, Token);
            next = page.NextForwardToken;
            foreach (var line in page.Events!.Where(line => line.Message!.Contains("Storing the best model", StringComparison.Ordinal)))
                best = Math.Max(best, double.Parse(line.Message!.Split("accuracy: ")[1], CultureInfo.InvariantCulture));
        }

        return best;
    }
}
