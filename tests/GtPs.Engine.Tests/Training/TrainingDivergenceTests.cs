using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Endpoints;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Models;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Training;

/// <summary>Trainings whose numbers run away, and models that such trainings left behind.</summary>
public sealed class TrainingDivergenceTests(EngineFixture engine)
{
    private const string LogGroup = "/aws/sagemaker/TrainingJobs";

    [Fact]
    public async Task A_training_without_a_finite_epoch_fails_and_says_what_to_change()
    {
        using var lab = await NewLabAsync();
        string name = $"nan-{lab.Bucket[..12]}";
        var job = await lab.TrainAsync(lab.TrainingRequest(name, ("optimizer", "adam"), ("beta_1", "1"), ("learning_rate", "0.5")));
        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.StartsWith("ClientError: the training diverged", job.FailureReason, StringComparison.Ordinal);
        Assert.Contains("optimizer is 'adam' and learning_rate is 0.5: lower learning_rate, for example to 0.05, and beta_1, which is 1, below 1", job.FailureReason, StringComparison.Ordinal);
        Assert.Null(job.ModelArtifacts);
        Assert.Null(job.FinalMetricDataList);
        var log = await lab.ReadLogAsync(LogGroup, name);
        Assert.Contains(log, line => line.EndsWith(job.FailureReason!, StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("accuracy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_training_that_diverges_later_keeps_the_best_epoch_before()
    {
        using var lab = await NewLabAsync();
        string name = $"late-{lab.Bucket[..12]}";

        // With gamma 1 rmsprop divides by the root of eps: a step takes 2.5 times the weight away, which grows by half so each time.
        var job = await lab.TrainAsync(lab.TrainingRequest(
            name, ("optimizer", "rmsprop"), ("learning_rate", "0.00025"), ("gamma", "1"), ("weight_decay", "1"), ("lr_scheduler_step", "500"), ("epochs", "400")));
        var (model, _) = await lab.ModelOfAsync(job);
        Assert.All(model.Head.Weights, weight => Assert.True(float.IsFinite(weight)));
        var log = await lab.ReadLogAsync(LogGroup, name);
        Assert.Matches(@"WARNING \d+\] Local engine: Epoch\[[1-9]\d*\] diverged: .*the best epoch before it is kept", log[^1]);
        var accuracies = log.Where(line => line.Contains("Validation-accuracy=", StringComparison.Ordinal)).Select(line => double.Parse(line.Split("Validation-accuracy=")[1], CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(accuracies.Count, 1, 399);
        Assert.Equal(accuracies.Max(), job.Metric("validation:accuracy"), 1e-5);
    }

    [Fact]
    public async Task Large_steps_give_the_accuracy_that_the_model_really_has()
    {
        using var lab = await NewLabAsync();
        string name = $"large-{lab.Bucket[..12]}";
        var job = await lab.TrainAsync(lab.TrainingRequest(name, ("optimizer", "rmsprop"), ("learning_rate", "1")));
        await lab.ModelOfAsync(job);
        await lab.CreateModelAsync(name, job.ModelArtifacts!.S3ModelArtifacts!);
        var transform = await lab.TransformAsync(name, name, S3DataType.S3Prefix, $"s3://{lab.Bucket}/images/validation/");
        Assert.True(transform.TransformJobStatus == TransformJobStatus.Completed, transform.FailureReason);
        int right = 0;
        for (int i = 0; i < 12; i++)
        {
            float[] probabilities = await lab.ReadPredictionAsync($"{name}/{i}.jpg.out");
            Assert.Equal(1, probabilities.Sum(), 1e-4);
            if (Array.IndexOf(probabilities, probabilities.Max()) == i % 3)
                right++;
        }

        Assert.Equal(right / 12.0, job.Metric("validation:accuracy"), 1e-6);
    }

    [Theory]
    [InlineData(float.NaN, "head.bin has weights that are not finite numbers")]
    [InlineData(float.NegativeInfinity, "head.bin has weights that are not finite numbers")]
    [InlineData(float.MaxValue, "it answers with probabilities that are not finite numbers")]
    public async Task A_model_with_such_weights_is_refused_as_broken(float weight, string expected)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"broken-{Math.Abs(weight.GetHashCode())}-{lab.Bucket[..12]}";
        await lab.PutAsync("broken/model.tar.gz", Broken(weight));
        await lab.CreateModelAsync(name, $"s3://{lab.Bucket}/broken/model.tar.gz");
        await lab.PutAsync("in/1.jpg", TestImages.Draw(0, 1));
        var transform = await lab.TransformAsync(name, name, S3DataType.S3Prefix, $"s3://{lab.Bucket}/in/");
        Assert.Equal(TransformJobStatus.Failed, transform.TransformJobStatus);
        Assert.StartsWith("ClientError: ", transform.FailureReason, StringComparison.Ordinal);
        Assert.Contains($"The model archive cannot be read: {expected}", transform.FailureReason, StringComparison.Ordinal);

        await lab.ConfigureAsync(name, (name, 1));
        var endpoint = await lab.DeployAsync(name, name);
        Assert.Equal(EndpointStatus.Failed, endpoint.EndpointStatus);
        Assert.Contains(expected, endpoint.FailureReason, StringComparison.Ordinal);
    }

    private static byte[] Broken(float weight)
    {
        using var extractor = new ClassicalFeatureExtractor();
        float[] bias = [weight, weight, weight];
        using var archive = new MemoryStream();
        var head = new LinearHead(new float[extractor.Length * bias.Length], bias, .1f);
        ModelArchive.Write(TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>()), archive);
        return archive.ToArray();
    }

    private async Task<TrainingLab> NewLabAsync()
    {
        var lab = await TrainingLab.CreateAsync(engine.Host);
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        return lab;
    }
}
