using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Labeling;
using SkiaSharp;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Automated labeling with real training and transform jobs, on images a model can tell apart.</summary>
public sealed class ActiveLearningTests
{
    private const int Objects = 150;
    private static readonly SKColor[] s_colors = [new(200, 60, 60), new(60, 180, 60), new(60, 60, 200)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_machine_labels_what_it_is_sure_of()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeImagesAsync(scene);
        var request = Request("learn", await scene.MakeTeamAsync(workers: 5));

        var job = await scene.RunAsync(request);

        Assert.True(job.LabelingJobStatus == LabelingJobStatus.Completed, job.FailureReason);
        var log = string.Join('\n', await scene.ReadLogAsync("learn"));
        var (total, human, machine, failed, unlabeled) = LabelingJobTests.Counters(job);
        Assert.Equal((Objects, 0, 0), (total, failed, unlabeled));
        Assert.True(machine >= 30, log);
        Assert.Equal(Objects, human + machine);

        var lines = await scene.ReadManifestAsync("learn");
        var byMachine = lines.Index().Where(line => line.Item.GetProperty("category-metadata").GetProperty("human-annotated").GetString() == "no").ToList();
        Assert.Equal(machine, byMachine.Count);
        Assert.True(byMachine.Count(line => line.Item.GetProperty("category").GetInt32() == line.Index % 3) >= 0.95 * machine, log);

        // Iterations 1 and 2 are the training set of one batch (30), iteration 3 the validation set (20 %); then the machine begins.
        var auto = await scene.ListAsync("out/learn/activelearning/");
        Assert.Equal("out/learn/activelearning/3/1/auto_annotator_output.txt", auto[0]);
        var first = (await scene.ReadAsync(auto[0])).Split('\n')[0].Split(' ', 2);
        using var label = JsonDocument.Parse(first[1]);
        var line = lines[int.Parse(first[0], System.Globalization.CultureInfo.InvariantCulture)];
        Assert.Equal(line.GetProperty("category-metadata").GetRawText(), label.RootElement.GetProperty("category-metadata").GetRawText());
        Assert.Equal(20, (await scene.ListAsync("out/learn/annotations/worker-response/iteration-2/")).Count);
        Assert.Equal(30, (await scene.ListAsync("out/learn/annotations/worker-response/iteration-3/")).Count);
        Assert.Single(await scene.ListAsync("out/learn/training/3/"), key => key.EndsWith("/output/model.tar.gz", StringComparison.Ordinal));

        var arn = job.LabelingJobOutput!.FinalActiveLearningModelArn!;
        Assert.StartsWith("arn:aws:sagemaker:us-east-1:000000000000:model/learn-al-", arn, StringComparison.Ordinal);
        var model = arn[(arn.LastIndexOf('/') + 1)..];
        var training = await scene.Aws.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = model }, Token);
        Assert.Equal(job.LabelingJobArn, training.LabelingJobArn);

        Assert.Equal([$"{model}"], (await scene.ListStreamsAsync("/aws/sagemaker/TrainingJobs", model + "/")).Select(stream => stream.Split('/')[0]).Distinct());
        var transform = await scene.Aws.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = model }, Token);
        Assert.Equal((job.LabelingJobArn, TransformJobStatus.Completed), (transform.LabelingJobArn, transform.TransformJobStatus));
        Assert.NotEmpty(await scene.ListStreamsAsync("/aws/sagemaker/TransformJobs", model + "/"));
        Assert.Contains("Warning: automated labeling with 150 objects. Ground Truth asks for 1250 or more", log, StringComparison.Ordinal);
        await CheckTreeAsync(scene);
        await SeedTheNextAsync(scene, request, arn);
    }

    [Fact]
    public async Task A_chained_job_goes_on_with_the_earlier_jobs_model()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeImagesAsync(scene);
        var request = Request("earlier", await scene.MakeTeamAsync());
        request.StoppingConditions = new LabelingJobStoppingConditions { MaxPercentageOfInputDatasetLabeled = 60 };
        var earlier = await scene.RunAsync(request);
        Assert.Equal((LabelingJobStatus.Stopped, 90, 60), (earlier.LabelingJobStatus, earlier.LabelCounters!.TotalLabeled, earlier.LabelCounters.Unlabeled));
        var model = earlier.LabelingJobOutput!.FinalActiveLearningModelArn!;

        var later = Request("later", request.HumanTaskConfig!.WorkteamArn!);
        later.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri = earlier.LabelingJobOutput.OutputDatasetS3Uri;
        var job = await scene.RunAsync(later);

        Assert.Equal((60, 0), (job.LabelCounters!.TotalLabeled, job.LabelCounters.Unlabeled));
        Assert.Contains(await scene.ReadLogAsync("later"), line => line == $"Iteration 3: the first round uses {model}, the model of the job earlier, whose labels the manifest carries.");
        Assert.Empty(await scene.ListAsync("out/later/training/3/"));
        Assert.NotEmpty(await scene.ListAsync("out/later/inference/3/"));

        var other = Request("other", request.HumanTaskConfig.WorkteamArn!);
        other.LabelAttributeName = "again";
        other.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri = earlier.LabelingJobOutput.OutputDatasetS3Uri;
        await scene.RunAsync(other);
        Assert.NotEmpty(await scene.ListAsync("out/other/training/3/"));
    }

    [Fact]
    public async Task Learning_goes_on_beyond_nine_iterations()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeImagesAsync(scene);
        var request = Request("long", await scene.MakeTeamAsync());
        request.HumanTaskConfig!.MaxConcurrentTaskCount = 6;
        request.StoppingConditions = new LabelingJobStoppingConditions { MaxHumanLabeledObjectCount = 70 };

        await scene.RunAsync(request);

        var numbers = (await scene.ListAsync("out/long/training/")).Where(key => key.EndsWith("/output/model.tar.gz", StringComparison.Ordinal)).Select(key => int.Parse(key.Split('/')[3], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Contains(10, numbers);
        Assert.Contains(numbers, number => number < 10);
        Assert.NotEmpty(await scene.ListAsync("out/long/inference/10/1/output/"));
        Assert.Equal(6, (await scene.ListAsync("out/long/annotations/worker-response/iteration-10/")).Count);
    }

    [Theory]
    [InlineData(150, 30)]
    [InlineData(1250, 250)]
    [InlineData(4999, 999)]
    [InlineData(5000, 500)]
    [InlineData(100_000, 10_000)]
    public void The_validation_set_is_a_fifth_or_a_tenth(int objects, int expected) => Assert.Equal(expected, LabelingLimits.ValidationSize(objects));

    [Fact]
    public async Task A_limit_for_people_does_not_limit_the_machine()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeImagesAsync(scene);
        var request = Request("limited", await scene.MakeTeamAsync());
        request.StoppingConditions = new LabelingJobStoppingConditions { MaxHumanLabeledObjectCount = 60 };

        var job = await scene.RunAsync(request);

        Assert.Equal(60, job.LabelCounters!.HumanLabeled);
        Assert.True(job.LabelCounters.MachineLabeled >= 30, string.Join('\n', await scene.ReadLogAsync("limited")));
    }

    [Fact]
    public async Task When_training_fails_people_label_the_rest()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeImagesAsync(scene);
        var request = Request("unlucky", await scene.MakeTeamAsync());
        request.LabelingJobAlgorithmsConfig!.InitialActiveLearningModelArn = "arn:aws:sagemaker:us-east-1:000000000000:model/gone";

        var job = await scene.RunAsync(request);

        Assert.Equal((Objects, Objects, 0, 0, 0), LabelingJobTests.Counters(job));
        Assert.Contains(await scene.ReadLogAsync("unlucky"), line => line.Contains("people label the rest", StringComparison.Ordinal) && line.Contains("gone", StringComparison.Ordinal));
    }

    /// <summary>Every file of the tree has a place that AWS names, and none is missing.</summary>
    private static async Task CheckTreeAsync(LabelingScene scene)
    {
        string[] places =
        [
            @"manifests/output/output\.manifest",
            @"annotations/worker-response/iteration-\d+/\d+/\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.json",
            @"annotations/consolidated-annotation/consolidation-(request|response)/iteration-\d+/\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.json",
            @"annotations/intermediate/\d+/annotations\.json",
            @"activelearning/\d+/1/auto_annotator_output\.txt",
            @"training/\d+/1/learn-al-\d+-[a-z0-9]{6}/(output/model\.tar\.gz|output/cross-validation\.jsonl|classes\.json)",
            @"inference/\d+/1/(input\.manifest|output/.+\.out)",
            @"temp/.+",
        ];
        var keys = await scene.ListAsync("out/learn/");
        foreach (var key in keys)
        {
            Assert.Contains(places, place => Regex.IsMatch(key, $@"^out/learn/{place}\z", RegexOptions.None, TimeSpan.FromSeconds(1)));
        }

        Assert.All(places.SkipLast(1), place => Assert.Contains(keys, key => Regex.IsMatch(key, $@"^out/learn/{place}\z", RegexOptions.None, TimeSpan.FromSeconds(1))));
    }

    /// <summary>A model of an earlier job labels in the first round without training.</summary>
    private static async Task SeedTheNextAsync(LabelingScene scene, CreateLabelingJobRequest request, string modelArn)
    {
        request.LabelingJobName = "next";
        request.LabelingJobAlgorithmsConfig!.InitialActiveLearningModelArn = modelArn;

        var job = await scene.RunAsync(request);

        Assert.True(job.LabelCounters!.MachineLabeled >= 30);
        Assert.Empty(await scene.ListAsync("out/next/training/3/"));
    }

    private static CreateLabelingJobRequest Request(string name, string team)
    {
        var request = LabelingScene.JobRequest(name, team);
        request.LabelingJobAlgorithmsConfig = new LabelingJobAlgorithmsConfig
        {
            LabelingJobAlgorithmSpecificationArn = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification",
        };
        return request;
    }

    private static async Task MakeImagesAsync(LabelingScene scene)
    {
        foreach (var (index, uri) in (await scene.MakeImagesAsync(Objects)).Index())
        {
            await scene.PutAsync(S3Uri.Parse(uri).Key, LabelingScene.MakeImage(s_colors[index % 3], index));
        }
    }
}
