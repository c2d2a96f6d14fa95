using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Labeling;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Training;

/// <summary>An engine killed with SIGKILL in the middle of a training and of a transform goes on after each start, and ends as if nothing had been.</summary>
public sealed class TrainingKillTests
{
    private const int Images = 150;
    private const int Kills = 6;
    private const int LeastKills = 2;
    private const int Seed = 20_261_126;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_change_neither_the_model_nor_the_predictions()
    {
        using var folder = new TempFolder();
        string bucket;
        byte[] calmModel;
        Dictionary<string, string?> calmOutput;
        CreateTransformJobRequest transform;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TrainingLab.CreateAsync(host);
            bucket = lab.Bucket;
            await lab.PutImagesAsync("train", 30, 1);
            await lab.PutImagesAsync("validation", Images, 2);
            var job = await lab.TrainAsync(Training(lab, "calm"));
            (_, calmModel) = await lab.ModelOfAsync(job);
            await lab.CreateModelAsync("calm", job.ModelArtifacts!.S3ModelArtifacts!);
            await lab.TransformAsync("calm", "calm", "S3Prefix", $"s3://{bucket}/images/validation/");
            calmOutput = await OutputAsync(lab, "calm");
            Assert.Equal(Images, calmOutput.Count);
            await lab.Clients.SageMaker.CreateTrainingJobAsync(Training(lab, "killed"), Token);
        }

        await KillAsync(folder.Path, new Random(Seed), async aws => (await aws.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = "killed" }, Token)).TrainingJobStatus == TrainingJobStatus.InProgress);
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TrainingLab.CreateAsync(host, bucket);
            var job = await lab.WaitTrainingAsync("killed");
            Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
            Assert.Equal(calmModel, (await lab.ModelOfAsync(job)).Archive);
            Assert.Contains(SecondaryStatus.Interrupted, job.SecondaryStatusTransitions!.Select(step => step.Status));
            await lab.CreateModelAsync("killed", job.ModelArtifacts!.S3ModelArtifacts!);
            transform = lab.TransformRequest("killed", "killed", "S3Prefix", $"s3://{bucket}/images/validation/");
            await lab.Clients.SageMaker.CreateTransformJobAsync(transform, Token);
        }

        await KillAsync(folder.Path, new Random(Seed), async aws => (await aws.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = "killed" }, Token)).TransformJobStatus == TransformJobStatus.InProgress);
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TrainingLab.CreateAsync(host, bucket);
            var job = await lab.WaitTransformAsync("killed");
            Assert.True(job.TransformJobStatus == TransformJobStatus.Completed, job.FailureReason);
            Assert.Equal(calmOutput, await OutputAsync(lab, "killed"));
        }
    }

    private static CreateTrainingJobRequest Training(TrainingLab lab, string name) => lab.TrainingRequest(name, ("epochs", "1500"), ("mini_batch_size", "1"));

    /// <summary>Starts the engine and kills it some time after it answered, later each time, until the job has ended: no machine is so fast that it does before the second.</summary>
    private static async Task KillAsync(string dataPath, Random random, Func<AwsClients, Task<bool>> isRunningAsync)
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var engine = EngineChild.Launch(dataPath);
            await engine.UntilReadyAsync();
            await Task.Delay(random.Next(0, 100 * (kill + 1)), Token);
            if (!await isRunningAsync(engine.Aws))
            {
                Assert.True(kill >= LeastKills, $"The job ended before kill {kill + 1}.");
                return;
            }

            engine.Kill();
        }
    }

    private static async Task<Dictionary<string, string?>> OutputAsync(TrainingLab lab, string transform)
    {
        Dictionary<string, string?> output = [];
        await foreach (var item in lab.Clients.S3.ListAsync(new S3Uri(lab.Bucket, $"{transform}/"), Token))
        {
            output.Add(Path.GetFileName(item.Uri.Key), await lab.ReadAsync(item.Uri.Key));
        }

        return output;
    }
}
