using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Training;

public sealed class IncrementalTrainingTests(EngineFixture engine)
{
    [Fact]
    public async Task A_job_goes_on_from_the_head_of_an_earlier_one()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 30, 2);
        var earlier = await lab.TrainAsync(lab.TrainingRequest($"{id}-first"));

        // One batch: its accuracy is that of the head before the first step.
        (string, string)[] careful = [("epochs", "1"), ("learning_rate", "0.00001"), ("mini_batch_size", "30")];
        await lab.TrainAsync(lab.TrainingRequest($"{id}-scratch", careful));
        var request = WithModel(lab, $"{id}-more", earlier.ModelArtifacts!.S3ModelArtifacts!, careful);
        var job = await lab.TrainAsync(request);
        var (model, _) = await lab.ModelOfAsync(job);

        Assert.Equal(["Disc", "Square", "Stripes"], model.Classes);
        Assert.Equal(1.0 / 3, await FirstAccuracyAsync(lab, $"{id}-scratch"), 1e-5);
        Assert.True(await FirstAccuracyAsync(lab, $"{id}-more") >= .9);
        Assert.Contains(await LogAsync(lab, $"{id}-more"), line => line.Contains("goes on from the head of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_the_new_channels_do_not_tell_come_from_the_model()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        var earlier = await lab.TrainAsync(lab.TrainingRequest($"{id}-first"));
        await lab.PutFilesAsync("train", 12, 3);
        await lab.PutFilesAsync("validation", 6, 4);
        var request = lab.ListRequest($"{id}-list");
        request.InputDataConfig!.Add(lab.Files("model", $"output/{earlier.TrainingJobName}/output/", "application/x-sagemaker-model"));
        var (model, _) = await lab.ModelOfAsync(await lab.TrainAsync(request));
        Assert.Equal(["Disc", "Square", "Stripes"], model.Classes);
    }

    [Fact]
    public async Task A_model_of_something_else_is_refused()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        string artefact = (await lab.TrainAsync(lab.TrainingRequest($"{id}-first"))).ModelArtifacts!.S3ModelArtifacts!;
        Task<string> ReasonAsync(string suffix, string uri, params (string, string)[] parameters) => lab.FailureAsync(WithModel(lab, $"{id}-{suffix}", uri, parameters));

        Assert.Contains("it has 3 classes, num_classes is 4", await ReasonAsync("a", artefact, ("num_classes", "4")), StringComparison.Ordinal);
        Assert.Contains("its num_layers is 18, that of this job is 50", await ReasonAsync("b", artefact, ("num_layers", "50")), StringComparison.Ordinal);
        await lab.PutAsync("bad/model.tar.gz", "no archive"u8.ToArray());
        Assert.Contains("The model archive cannot be read", await ReasonAsync("c", $"s3://{lab.Bucket}/bad/"), StringComparison.Ordinal);
        await lab.PutAsync("none/readme.txt", [1]);
        Assert.Contains("channel model has 0 artefacts", await ReasonAsync("d", $"s3://{lab.Bucket}/none/"), StringComparison.Ordinal);

        // The same images, but the classes have other names.
        await lab.PutImagesAsync("train", 30, 1, i => $$$"""{"source-ref":"s3://{{{lab.Bucket}}}/images/train/{{{i}}}.jpg","category":{{{i % 3}}},"category-metadata":{"class-name":"Other {{{i % 3}}}"}}""");
        await lab.PutImagesAsync("validation", 12, 2, i => $$$"""{"source-ref":"s3://{{{lab.Bucket}}}/images/validation/{{{i}}}.jpg","category":{{{i % 3}}},"category-metadata":{"class-name":"Other {{{i % 3}}}"}}""");
        Assert.Contains("its class 0 is 'Disc', that of this job is 'Other 0'", await ReasonAsync("e", artefact), StringComparison.Ordinal);
    }

    private static CreateTrainingJobRequest WithModel(TrainingLab lab, string name, string uri, params (string Name, string Value)[] parameters)
    {
        var request = lab.TrainingRequest(name, parameters);
        var channel = lab.Files("model", "x", "application/x-sagemaker-model", "File");
        channel.DataSource!.S3DataSource!.S3Uri = uri;
        request.InputDataConfig!.Add(channel);
        return request;
    }

    private static Task<List<string>> LogAsync(TrainingLab lab, string name) => lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", name);

    private static async Task<double> FirstAccuracyAsync(TrainingLab lab, string name)
        => double.Parse((await LogAsync(lab, name)).First(line => line.Contains("Epoch[0] Train-accuracy=", StringComparison.Ordinal)).Split('=')[1], CultureInfo.InvariantCulture);
}
