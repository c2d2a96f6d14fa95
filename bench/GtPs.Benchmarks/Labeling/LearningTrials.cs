using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Engine.Hosting;
using GtPs.Model;

namespace GtPs.Benchmarks.Labeling;

/// <summary>
/// Whole jobs with automated labeling on an engine, one per seed: another crowd and other batches each time. Prints how many objects the machine
/// labelled, and how many of its labels and of the people's are right.
/// </summary>
internal sealed class LearningTrials
{
    private const string Bucket = "trials";

    private readonly AwsClients _aws;
    private readonly Dictionary<string, string> _truth = new(StringComparer.Ordinal);

    private LearningTrials(AwsClients aws) => _aws = aws;

    /// <summary>Runs the trials.</summary>
    /// <param name="photos">A folder with a folder of JPEG files per class.</param>
    /// <param name="backbone">The folder of the backbone.</param>
    /// <param name="seeds">How many jobs.</param>
    /// <param name="errorRate">The workers' error rate, 0 to 1.</param>
    public static async Task RunAsync(string photos, string backbone, int seeds, double errorRate)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-bench-").FullName;
        try
        {
            await using var engine = await EngineHost.StartAsync(new EngineOptions { DataPath = folder, BackbonePath = backbone }, CancellationToken.None);
            using var aws = new AwsClients(engine.CreateConnection());
            var trials = new LearningTrials(aws);
            await trials.UploadAsync(photos);
            Console.WriteLine(FormattableString.Invariant($"{trials._truth.Count} photos, {trials._truth.Values.Distinct().Count()} classes; 6 workers, 3 answers per object, {errorRate:P0} errors"));
            Console.WriteLine("seed | by machine | machine right | people right | seconds");
            for (var seed = 1; seed <= seeds; seed++)
            {
                Console.WriteLine(await trials.TryAsync(seed, errorRate));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static S3Uri At(string key) => new(Bucket, key);

    private async Task UploadAsync(string photos)
    {
        await _aws.S3.CreateBucketAsync(Bucket, CancellationToken.None);
        var files = Directory.EnumerateFiles(photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var manifest = new StringBuilder();
        var standard = new StringBuilder();
        foreach (var file in files)
        {
            var label = Path.GetFileName(Path.GetDirectoryName(file)!);
            var uri = At($"photos/{label}/{Path.GetFileName(file)}");
            await _aws.S3.PutBytesAsync(uri, await File.ReadAllBytesAsync(file), "image/jpeg", CancellationToken.None);
            _truth.Add(uri.ToString(), label);
            manifest.Append(JsonSerializer.Serialize(new Dictionary<string, string> { ["source-ref"] = uri.ToString() })).Append('\n');
            standard.Append(JsonSerializer.Serialize(new Dictionary<string, string> { ["source-ref"] = uri.ToString(), ["label"] = label })).Append('\n');
        }

        await PutAsync("input.manifest", manifest.ToString());
        await PutAsync("standard.jsonl", standard.ToString());
        await PutAsync("categories.json", JsonSerializer.Serialize(new { labels = _truth.Values.Distinct().Order(StringComparer.Ordinal).Select(label => new { label }) }));
        await PutAsync("template.liquid", "<crowd-form></crowd-form>");
    }

    private Task PutAsync(string key, string text) => _aws.S3.PutBytesAsync(At(key), Encoding.UTF8.GetBytes(text), "application/json", CancellationToken.None);

    private async Task<string> TryAsync(int seed, double errorRate)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"trial-{seed}");
        var team = await _aws.SageMaker.CreateWorkteamAsync(TrialRequests.Team(name, Bucket, seed, errorRate), CancellationToken.None);
        var time = Stopwatch.StartNew();
        await _aws.SageMaker.CreateLabelingJobAsync(TrialRequests.Job(name, Bucket, team.WorkteamArn!), CancellationToken.None);
        string status;
        do
        {
            await Task.Delay(200);
            status = (await _aws.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, CancellationToken.None)).LabelingJobStatus!;
        }
        while (status is LabelingJobStatus.Initializing or LabelingJobStatus.InProgress);
        time.Stop();

        var (machine, machineRight, people, peopleRight) = (0, 0, 0, 0);
        await using var manifest = await _aws.S3.OpenReadAsync(At($"out/{name}/manifests/output/output.manifest"), CancellationToken.None);
        await foreach (var item in new ManifestReader(name).ReadLabelsAsync(manifest, new ManifestLabels("category", GtClassList.Empty)))
        {
            var label = item.ValueOrThrow;
            var isRight = _truth[label.SourceRef] == label.Label ? 1 : 0;
            (machine, machineRight, people, peopleRight) = label.IsHuman ? (machine, machineRight, people + 1, peopleRight + isRight) : (machine + 1, machineRight + isRight, people, peopleRight);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{seed,4} | {100.0 * machine / _truth.Count,8:0.0} % | {100.0 * machineRight / Math.Max(1, machine),11:0.0} % | {100.0 * peopleRight / Math.Max(1, people),10:0.0} % | {time.Elapsed.TotalSeconds,7:0.0}");
    }
}
