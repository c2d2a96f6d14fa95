using System.Globalization;
using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Vision;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Automated labeling of real photos by workers who err: what the machine's labels are worth.</summary>
public sealed class PhotoLearningTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_1279_photos_the_machine_labels_four_tenths_or_more_and_95_percent_of_them_right()
    {
        var (photos, backbone) = (Backbone.Photos, Backbone.Folder);
        await using var scene = await LabelingScene.StartAsync(configure: options => options with { BackbonePath = backbone });
        var truth = await UploadAsync(scene, photos);
        var request = LabelingScene.JobRequest("photos", await scene.MakeTeamAsync(workers: 6, errorRates: "0.03"));
        request.LabelingJobAlgorithmsConfig = new LabelingJobAlgorithmsConfig
        {
            LabelingJobAlgorithmSpecificationArn = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification",
        };
        await scene.CreateJobAsync(request);
        var job = await LabelingScene.WaitAsync(scene.Aws, "photos", described => described.LabelingJobStatus is "Completed" or "Failed" or "Stopped", TimeSpan.FromMinutes(8));

        var machine = (await scene.ReadManifestAsync("photos")).Where(line => line.GetProperty("category-metadata").GetProperty("human-annotated").GetString() == "no").ToList();
        var right = machine.Count(line => truth[line.GetProperty("source-ref").GetString()!] == line.GetProperty("category-metadata").GetProperty("class-name").GetString());
        var log = string.Join('\n', await scene.ReadLogAsync("photos"));
        var told = string.Create(CultureInfo.InvariantCulture, $"{machine.Count} of {truth.Count} by machine, {right} right; {log}");
        Assert.Equal((LabelingJobStatus.Completed, truth.Count), (job.LabelingJobStatus, job.LabelCounters!.TotalLabeled));
        Assert.True(machine.Count >= 0.4 * truth.Count, told);
        Assert.True(right >= 0.95 * machine.Count, told);
    }

    /// <summary>Puts the photos, their manifest, classes and standard labels where the scene's jobs look for them.</summary>
    private static async Task<Dictionary<string, string>> UploadAsync(LabelingScene scene, string photos)
    {
        var files = Directory.EnumerateFiles(photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var truth = files.ToDictionary(KeyOf, file => Path.GetFileName(Path.GetDirectoryName(file)!), StringComparer.Ordinal);
        await Parallel.ForEachAsync(files, Token, async (file, token) => await scene.PutAsync(GtPs.Aws.S3.S3Uri.Parse(KeyOf(file)).Key, await File.ReadAllBytesAsync(file, token)));
        await scene.PutAsync("input.manifest", string.Concat(truth.Keys.Select(uri => JsonSerializer.Serialize(new Dictionary<string, string> { ["source-ref"] = uri }) + "\n")));
        await scene.PutAsync("standard.jsonl", string.Concat(truth.Select(item => JsonSerializer.Serialize(new Dictionary<string, string> { ["source-ref"] = item.Key, ["label"] = item.Value }) + "\n")));
        await scene.PutAsync("categories.json", JsonSerializer.Serialize(new { labels = truth.Values.Distinct().Order(StringComparer.Ordinal).Select(label => new { label }) }));
        return truth;
    }

    private static string KeyOf(string file) => LabelingScene.Uri($"photos/{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}");
}
