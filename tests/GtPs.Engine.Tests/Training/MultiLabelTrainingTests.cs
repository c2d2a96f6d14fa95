using System.Globalization;
using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;

namespace GtPs.Engine.Tests.Training;

/// <summary>Several classes per image: discs are also of class 2, squares of class 1 only, stripes of class 2 only.</summary>
public sealed class MultiLabelTrainingTests(EngineFixture engine)
{
    private static readonly string[] s_sets = ["[0,2]", "[1]", "[2]"];

    [Fact]
    public async Task Ground_truths_manifests_train_a_model_that_transform_serves()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"multi-{lab.Bucket[..12]}";
        await PutAsync(lab, 30, 12);
        var job = await lab.TrainAsync(Request(lab, name, "; label-format=class-id", ("top_k", "2"), ("learning_rate", "0.1"), ("epochs", "30")));
        var (model, _) = await lab.ModelOfAsync(job);
        Assert.True(job.Metric("validation:accuracy") >= .9, $"{job.Metric("validation:accuracy")}");
        Assert.True(model.Manifest.MultiLabel);
        Assert.Equal(["Disc", "Square", "Striped or disc"], model.Classes);
        var log = await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", name);
        Assert.Contains(log, line => line.EndsWith("multi_label: 1", StringComparison.Ordinal));
        Assert.Contains(log, line => line.Contains("change nothing: top_k (multi_label is 1)", StringComparison.Ordinal));

        await lab.CreateModelAsync(name, job.ModelArtifacts!.S3ModelArtifacts!);
        var transform = await lab.TransformAsync($"{name}-t", name, S3DataType.S3Prefix, $"s3://{lab.Bucket}/images/validation/");
        Assert.Equal(TransformJobStatus.Completed, transform.TransformJobStatus);
        float[] disc = await lab.ReadPredictionAsync($"{name}-t/0.jpg.out");
        Assert.True(disc[0] > .5f && disc[1] < .5f && disc[2] > .5f, string.Join(' ', disc));
        Assert.True(disc.Sum() > 1.1f);
    }

    [Fact]
    public async Task The_other_label_formats_give_the_same_model()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string[] hot = ["1\t0\t1", "0\t1\t0", "0\t0\t1"];
        await lab.PutFilesAsync("train", 30, 1, shape => hot[shape]);
        await lab.PutFilesAsync("validation", 12, 2, shape => hot[shape]);
        var (byList, _) = await lab.ModelOfAsync(await lab.TrainAsync(lab.ListRequest($"{id}-list", ("multi_label", "1"))));

        await PutAsync(lab, 30, 12, sets: ["[1,0,1]", "[0,1,0]", "[0,0,1]"]);
        var (byManifest, _) = await lab.ModelOfAsync(await lab.TrainAsync(Request(lab, $"{id}-hot", "; label-format=multi-hot")));
        Assert.Equal(byList.Head.Weights, byManifest.Head.Weights);

        await PutAsync(lab, 30, 12, sets: ["[\"2\",\"0\"]", "1", "[2]"]);
        var (byIds, _) = await lab.ModelOfAsync(await lab.TrainAsync(Request(lab, $"{id}-ids", ";label-format=class-id")));
        Assert.Equal(byList.Head.Weights, byIds.Head.Weights);
    }

    [Fact]
    public async Task Labels_of_another_format_are_refused_with_the_fix()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await PutAsync(lab, 30, 12);
        string reason = await lab.FailureAsync(Request(lab, $"{id}-a", string.Empty));
        Assert.Contains("line 1 (s3://", reason, StringComparison.Ordinal);
        Assert.Contains("add '; label-format=class-id'", reason, StringComparison.Ordinal);
        Assert.Contains("set multi_label to 1", await lab.FailureAsync(Request(lab, $"{id}-b", string.Empty, ("multi_label", "0"))), StringComparison.Ordinal);
        Assert.Contains("has label 2, but num_classes is 2", await lab.FailureAsync(Request(lab, $"{id}-c", "; label-format=class-id", ("num_classes", "2"))), StringComparison.Ordinal);
        await PutAsync(lab, 30, 12, sets: ["{\"0\":1}", "[1]", "[2]"]);
        Assert.Contains("must be an array of numbers", await lab.FailureAsync(Request(lab, $"{id}-d", "; label-format=class-id")), StringComparison.Ordinal);
        await PutAsync(lab, 30, 12, sets: ["null", "[1]", "[2]"]);
        Assert.Contains("10 of 30 lines", await lab.FailureAsync(Request(lab, $"{id}-e", "; label-format=class-id")), StringComparison.Ordinal);
    }

    private static CreateTrainingJobRequest Request(TrainingLab lab, string name, string format, params (string Name, string Value)[] parameters)
    {
        var request = lab.TrainingRequest(name, [("multi_label", "1"), .. parameters]);
        foreach (var channel in request.InputDataConfig!)
            channel.ContentType += format;
        return request;
    }

    private static async Task PutAsync(TrainingLab lab, int train, int validation, string[]? sets = null)
    {
        const string Map = """{"class-map":{"0":"Disc","1":"Square","2":"Striped or disc"},"confidence-map":{"0":0.9},"human-annotated":"yes","type":"groundtruth/image-classification-multilabel"}""";
        foreach (var (name, count, seed) in new[] { ("train", train, 1), ("validation", validation, 2) })
        {
            var lines = new StringBuilder();
            for (int i = 0; i < count; i++)
            {
                await lab.PutAsync($"images/{name}/{i}.jpg", TestImages.Draw(i % 3, (seed * 1000) + i));
                lines.Append(CultureInfo.InvariantCulture, $$"""{"source-ref":"s3://{{lab.Bucket}}/images/{{name}}/{{i}}.jpg","category":{{(sets ?? s_sets)[i % 3]}},"category-metadata":{{Map}}}""").Append('\n');
            }

            await lab.PutAsync($"{name}.manifest", Encoding.UTF8.GetBytes(lines.ToString()));
        }
    }
}
