using GtPs.Aws.SageMaker;
using SkiaSharp;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>A labeling job that is stopped while its machine learns.</summary>
public sealed class LearningStopTests
{
    private const int Objects = 120;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stop_ends_the_training_or_transform_job_at_once()
    {
        await using var scene = await LabelingScene.StartAsync();
        await MakeSlowImagesAsync(scene);
        var request = LabelingScene.JobRequest("halt", await scene.MakeTeamAsync());
        request.LabelingJobAlgorithmsConfig = new LabelingJobAlgorithmsConfig
        {
            LabelingJobAlgorithmSpecificationArn = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification",
        };
        await scene.CreateJobAsync(request);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(90));
        while ((await TrainingsAsync(scene)).Count == 0)
        {
            await Task.Delay(5, deadline.Token);
        }

        await scene.Aws.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "halt" }, Token);
        var job = await scene.WaitAsync("halt");

        // Read when the labeling job has just ended: nothing of it may still be at work.
        var statuses = (await TrainingsAsync(scene)).Select(training => training.TrainingJobStatus).Concat(await TransformsAsync(scene)).ToList();
        Assert.Equal(LabelingJobStatus.Stopped, job.LabelingJobStatus);
        Assert.Equal("Stopped", statuses[^1]);
        Assert.All(statuses, status => Assert.Contains(status, new[] { "Stopped", "Completed" }));
        Assert.Equal(0, job.LabelCounters!.MachineLabeled);
        Assert.True(job.LabelCounters.Unlabeled > 0);
    }

    private static async Task<List<TrainingJobSummary>> TrainingsAsync(LabelingScene scene)
        => (await scene.Aws.SageMaker.ListTrainingJobsAsync(new ListTrainingJobsRequest { NameContains = "halt" }, Token)).TrainingJobSummaries!;

    private static async Task<IEnumerable<string?>> TransformsAsync(LabelingScene scene)
        => (await scene.Aws.SageMaker.ListTransformJobsAsync(new ListTransformJobsRequest { NameContains = "halt" }, Token)).TransformJobSummaries!.Select(job => job.TransformJobStatus);

    /// <summary>Large images of noise, each of its own: their features take a while.</summary>
    private static async Task MakeSlowImagesAsync(LabelingScene scene)
    {
        await scene.MakeImagesAsync(Objects);
        await Parallel.ForAsync(0, Objects, Token, async (i, _) =>
        {
            var random = new Random(i);
            using var bitmap = new SKBitmap(1024, 1024);
            var pixels = new byte[bitmap.ByteCount];
            random.NextBytes(pixels);
            System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
            using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 80);
            await scene.PutAsync($"images/{i:0000}.png", data.ToArray());
        });
    }
}
