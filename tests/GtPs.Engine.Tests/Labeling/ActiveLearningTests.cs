using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
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

        await SeedTheNextAsync(scene, request, arn);
    }

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
