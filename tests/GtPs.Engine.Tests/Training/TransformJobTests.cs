using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Engine.Tests.Training;

public sealed class TransformJobTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_image_below_a_prefix_gets_its_probabilities_and_bad_ones_are_reported()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.NewModelAsync($"m-{id}");
        await lab.PutAsync("test/disc.jpg", TestImages.Draw(0, 77));
        await lab.PutAsync("test/more/square.png", TestImages.Draw(1, 78, SKEncodedImageFormat.Png));
        await lab.PutAsync("test/broken.jpg", "broken"u8.ToArray());

        var job = await lab.TransformAsync($"t-{id}", model, S3DataType.S3Prefix, $"s3://{lab.Bucket}/test/");
        Assert.Equal(TransformJobStatus.Completed, job.TransformJobStatus);
        Assert.Contains("1 of 3 inputs", job.FailureReason, StringComparison.Ordinal);
        Assert.Contains("test/broken.jpg", job.FailureReason, StringComparison.Ordinal);
        float[] disc = await lab.ReadPredictionAsync($"t-{id}/disc.jpg.out");
        float[] square = await lab.ReadPredictionAsync($"t-{id}/more/square.png.out");
        Assert.Equal(0, Array.IndexOf(disc, disc.Max()));
        Assert.Equal(1, Array.IndexOf(square, square.Max()));
        Assert.Equal(1, disc.Sum(), 1e-4f);
        Assert.Null(await lab.ReadAsync($"t-{id}/broken.jpg.out"));
    }

    [Fact]
    public async Task Both_forms_of_manifest_are_taken()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.NewModelAsync($"m-{id}");
        await lab.PutAsync("in/a.jpg", TestImages.Draw(2, 5));
        await lab.PutAsync("aws.manifest", Encoding.UTF8.GetBytes($$"""[{"prefix":"s3://{{lab.Bucket}}/in/"},"a.jpg"]"""));
        await lab.PutAsync("lines.manifest", Encoding.UTF8.GetBytes($$"""{"source-ref":"s3://{{lab.Bucket}}/in/a.jpg"}"""));

        Assert.Null((await lab.TransformAsync($"t1-{id}", model, S3DataType.ManifestFile, $"s3://{lab.Bucket}/aws.manifest")).FailureReason);
        Assert.Null((await lab.TransformAsync($"t2-{id}", model, S3DataType.ManifestFile, $"s3://{lab.Bucket}/lines.manifest")).FailureReason);

        // Lines may name equal keys in several buckets: their outputs must not be one.
        Assert.Equal(await lab.ReadPredictionAsync($"t1-{id}/a.jpg.out"), await lab.ReadPredictionAsync($"t2-{id}/{lab.Bucket}/in/a.jpg.out"));
    }

    [Fact]
    public async Task A_job_with_nothing_to_read_or_a_corrupt_model_fails_with_the_reason()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.NewModelAsync($"m-{id}");
        var empty = await lab.TransformAsync($"t1-{id}", model, S3DataType.S3Prefix, $"s3://{lab.Bucket}/nothing/");
        Assert.Equal(TransformJobStatus.Failed, empty.TransformJobStatus);
        Assert.Contains("no object was found", empty.FailureReason, StringComparison.Ordinal);

        await lab.PutAsync("bad/1.jpg", [1]);
        var bad = await lab.TransformAsync($"t2-{id}", model, S3DataType.S3Prefix, $"s3://{lab.Bucket}/bad/");
        Assert.Contains("none of the 1 inputs", bad.FailureReason, StringComparison.Ordinal);

        await lab.PutAsync("corrupt/model.tar.gz", "not a model"u8.ToArray());
        await lab.CreateModelAsync($"corrupt-{id}", $"s3://{lab.Bucket}/corrupt/model.tar.gz");
        var corrupt = await lab.TransformAsync($"t3-{id}", $"corrupt-{id}", S3DataType.S3Prefix, $"s3://{lab.Bucket}/bad/");
        Assert.Equal(TransformJobStatus.Failed, corrupt.TransformJobStatus);
        Assert.Contains("model archive cannot be read", corrupt.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_needs_its_artefact_and_an_own_name()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        var missing = await Assert.ThrowsAsync<GtException>(() => lab.CreateModelAsync("x", $"s3://{lab.Bucket}/none/model.tar.gz"));
        Assert.Contains("Could not find model data", missing.Message, StringComparison.Ordinal);

        string name = $"own-{lab.Bucket[..12]}";
        await lab.PutAsync("model.tar.gz", [1]);
        await lab.CreateModelAsync(name, $"s3://{lab.Bucket}/model.tar.gz");
        var taken = await Assert.ThrowsAsync<GtException>(() => lab.CreateModelAsync(name, $"s3://{lab.Bucket}/model.tar.gz"));
        Assert.Contains("already existing", taken.Message, StringComparison.Ordinal);
        await lab.Clients.SageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = name }, Token);
        var gone = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = name }, Token));
        Assert.Contains("Could not find model", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_in_order()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutAsync("model.tar.gz", [1]);
        foreach (string letter in new[] { "c", "a", "b" })
            await lab.CreateModelAsync($"{id}-{letter}", $"s3://{lab.Bucket}/model.tar.gz");

        async Task<List<string>> AllAsync(string sortBy, string order)
        {
            var names = new List<string>();
            string? next = null;
            do
            {
                var page = await lab.Clients.SageMaker.ListModelsAsync(new ListModelsRequest { NameContains = id, SortBy = sortBy, SortOrder = order, MaxResults = 2, NextToken = next }, Token);
                Assert.InRange(page.Models!.Count, 1, 2);
                names.AddRange(page.Models.Select(model => model.ModelName![^1..]));
                next = page.NextToken;
            }
            while (next is not null);
            return names;
        }

        Assert.Equal(["a", "b", "c"], await AllAsync("Name", "Ascending"));
        Assert.Equal(["c", "b", "a"], await AllAsync("Name", "Descending"));
        Assert.Equal(["c", "a", "b"], await AllAsync("CreationTime", "Ascending"));
    }
}
