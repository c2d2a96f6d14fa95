using GtPs.Artefacts.Backbones;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Training.Backbones;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision.Backbones;
using GtPs.Engine.Training;
using GtPs.Model;
using GtPs.Vision.Models;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Training;

/// <summary>Training jobs with a network of the user's own: the channel <c>backbone</c>.</summary>
public sealed class OwnBackboneTests(EngineFixture engine)
{
    private static readonly BackboneStatement s_stated = new() { Range = "0..1", Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_learns_on_the_users_network_and_its_model_serves_without_it()
    {
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var lab = await TrainingLab.CreateAsync(host);
        byte[] network = new TestNetwork { End = NetworkEnd.Scores }.Build();
        var description = await PutAsync(lab, "nets/a", network);
        await PutChannelsAsync(lab);

        var job = await lab.TrainAsync(Request(lab, "own", "nets/a/"));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains(await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", "own/"), line => line.Contains("features test network, 12 values", StringComparison.Ordinal));

        using var stored = await host.Services.GetRequiredService<Engine.Storage.IObjectStore>().OpenAsync(lab.Bucket, "output/own/output/model.tar.gz", Token);
        var model = ModelArchive.Read(stored!.Content);
        Assert.Equal(description.Sha256, model.Manifest.BackboneSha256);
        Assert.Equal(description.Output, model.Manifest.Backbone!.Output);
        Assert.Equal(32, model.Manifest.ImageSize);
        var train = model.Manifest.Data["train"];
        Assert.Equal((30, $"s3://{lab.Bucket}/train.manifest"), (train.Images, train.Uri));
        Assert.Equal(TestNetwork.Hash(System.Text.Encoding.UTF8.GetBytes((await lab.ReadAsync("train.manifest"))!)), train.Sha256);

        // The network is gone; the model has it in itself.
        await host.Services.GetRequiredService<Engine.Storage.IObjectStore>().DeleteAsync(lab.Bucket, "nets/a/backbone.onnx", Token);
        await lab.CreateModelAsync("own", job.ModelArtifacts!.S3ModelArtifacts!);
        var transform = await lab.TransformAsync("own-transform", "own", "S3Prefix", $"s3://{lab.Bucket}/images/validation/");
        Assert.Equal(TransformJobStatus.Completed, transform.TransformJobStatus);
        Assert.Equal(1, (await lab.ReadPredictionAsync("own-transform/0.jpg.out")).Sum(), 1e-4f);
    }

    [Fact]
    public async Task The_same_seed_and_network_give_the_same_model_and_another_preparation_another()
    {
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var lab = await TrainingLab.CreateAsync(host);
        byte[] network = new TestNetwork { End = NetworkEnd.Squeeze }.Build();
        await PutAsync(lab, "nets/a", network);
        await PutAsync(lab, "nets/b", network, s_stated with { ChannelOrder = "BGR" });
        await PutChannelsAsync(lab);
        var fingerprints = new List<string>();
        foreach (string place in new[] { "nets/a/", "nets/a/", "nets/b/" })
        {
            string name = $"same-{fingerprints.Count}";
            Assert.Equal(TrainingJobStatus.Completed, (await lab.TrainAsync(Request(lab, name, place))).TrainingJobStatus);
            using var stored = await host.Services.GetRequiredService<Engine.Storage.IObjectStore>().OpenAsync(lab.Bucket, $"output/{name}/output/model.tar.gz", Token);
            var model = ModelArchive.Read(stored!.Content);
            fingerprints.Add($"{model.Manifest.FeatureFingerprint} {TestNetwork.Hash(model.Onnx!)}");
        }

        Assert.Equal(fingerprints[0], fingerprints[1]);
        Assert.NotEqual(fingerprints[0].Split(' ')[0], fingerprints[2].Split(' ')[0]);
        Assert.Equal(BackboneCache.Capacity, host.Services.GetRequiredService<BackboneCache>().Count);
    }

    [Fact]
    public async Task Only_a_few_networks_stay_open()
    {
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var lab = await TrainingLab.CreateAsync(host);
        await PutChannelsAsync(lab);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async i =>
        {
            await PutAsync(lab, $"nets/{i}", new TestNetwork { Weight = 1 + i }.Build());
            Assert.Equal(TrainingJobStatus.Completed, (await lab.TrainAsync(Request(lab, $"many-{i}", $"nets/{i}"))).TrainingJobStatus);
        }));
        Assert.InRange(host.Services.GetRequiredService<BackboneCache>().Count, 1, BackboneCache.Capacity);
    }

    [Theory]
    [InlineData("missing", "no backbone.json")]
    [InlineData("no network", "no backbone.onnx")]
    [InlineData("other network", "SHA-256")]
    [InlineData("not json", "is not a backbone description")]
    [InlineData("wrong size", "size 32 to 1024")]
    [InlineData("not finite", "not finite")]
    [InlineData("wrong output", "no node of the network computes")]
    public async Task A_backbone_that_cannot_be_used_fails_the_job_with_the_reason(string name, string expected)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        byte[] network = new TestNetwork { Weight = name == "not finite" ? float.NaN : 1 }.Build();
        var description = TestNetwork.Describe(network, s_stated);
        switch (name)
        {
            case "other network":
                network = new TestNetwork { End = NetworkEnd.Scores }.Build();
                break;
            case "wrong size":
                description = description with { ImageSize = 4000 };
                break;
            case "wrong output":
                description = description with { Output = "nothing" };
                break;
        }

        if (name != "missing")
            await lab.PutAsync("nets/x/backbone.json", name == "not json" ? "{"u8.ToArray() : description.ToJson());
        if (name != "no network")
            await lab.PutAsync("nets/x/backbone.onnx", network);
        await PutChannelsAsync(lab);

        var job = await lab.TrainAsync(Request(lab, $"bad-{lab.Bucket[..12]}", "nets/x"));
        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        Assert.StartsWith("ClientError:", job.FailureReason, StringComparison.Ordinal);
        Assert.Contains(expected, job.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_channel_is_checked_when_the_job_is_made()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        foreach (var change in new Action<Channel>[] { channel => channel.ContentType = "application/x-recordio", channel => channel.InputMode = "Pipe", channel => channel.DataSource!.S3DataSource!.S3DataType = "AugmentedManifestFile" })
        {
            var request = Request(lab, "wrong", "nets/x");
            change(request.InputDataConfig![^1]);
            var error = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.CreateTrainingJobAsync(request, Token));
            Assert.Contains("InputDataConfig[backbone]", error.Message, StringComparison.Ordinal);
        }
    }

    private static CreateTrainingJobRequest Request(TrainingLab lab, string name, string place)
    {
        var request = lab.TrainingRequest(name);
        request.InputDataConfig!.Add(BackboneObjects.Channel(new S3Uri(lab.Bucket, place)));
        return request;
    }

    private static async Task PutChannelsAsync(TrainingLab lab)
    {
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
    }

    private static async Task<BackboneDescription> PutAsync(TrainingLab lab, string place, byte[] network, BackboneStatement? stated = null)
    {
        var description = TestNetwork.Describe(network, stated ?? s_stated);
        await lab.PutAsync($"{place}/backbone.onnx", network);
        await lab.PutAsync($"{place}/backbone.json", description.ToJson());
        return description;
    }
}
