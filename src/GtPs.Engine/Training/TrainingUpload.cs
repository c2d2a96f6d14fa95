using System.Globalization;
using GtPs.Artefacts.Models;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Storage;
using GtPs.Vision.Features;
using GtPs.Vision.Models;
using GtPs.Vision.Training;

namespace GtPs.Engine.Training;

/// <summary>Writes what a training job gave: <c>&lt;S3OutputPath&gt;/&lt;job&gt;/output/model.tar.gz</c> and the final metrics.</summary>
internal sealed class TrainingUpload(TrainingRecords records, IObjectStore objects, TimeProvider clock)
{
    /// <summary>Writes the model; it is not cancelled, because a stopped job keeps its model too.</summary>
    /// <param name="job">The job.</param>
    /// <param name="extractor">What computed the features.</param>
    /// <param name="result">The head.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="topK">How many guesses the second accuracy counts, or null.</param>
    /// <param name="data">What was learned from, by channel.</param>
    public async Task WriteAsync(
        DescribeTrainingJobResponse job, IFeatureExtractor extractor, HeadTrainingResult result, IReadOnlyList<string> classes, int? topK, IReadOnlyDictionary<string, ModelData> data)
    {
        string name = job.TrainingJobName!;
        records.Enter(name, SecondaryStatus.Uploading);
        var metrics = Metrics(result.Best, topK);
        using var archive = new MemoryStream();
        var model = TrainedModel.Create(extractor, result.Head, classes, new SortedDictionary<string, string>(job.HyperParameters ?? [], StringComparer.Ordinal), metrics);
        ModelArchive.Write(model with { Manifest = model.Manifest with { Data = data } }, archive);
        archive.Position = 0;
        var target = S3Uri.Parse(job.OutputDataConfig!.S3OutputPath!).Combine(string.Create(CultureInfo.InvariantCulture, $"{name}/output/model.tar.gz"));
        await objects.PutAsync(target.Bucket, target.Key, archive, "application/gzip", CancellationToken.None).ConfigureAwait(false);
        var now = clock.GetUtcNow().UtcDateTime;
        records.Store.Change(name, record =>
        {
            record.ModelArtifacts = new ModelArtifacts { S3ModelArtifacts = target.ToString() };
            record.FinalMetricDataList = [.. metrics.Select(metric => new MetricData { MetricName = metric.Key, Value = metric.Value, Timestamp = now })];
            return true;
        });
    }

    /// <summary>The metrics of the algorithm (https://docs.aws.amazon.com/sagemaker/latest/dg/IC-tuning.html), and the second accuracy when it was asked for.</summary>
    private static SortedDictionary<string, double> Metrics(EpochResult best, int? topK)
    {
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["train:accuracy"] = best.TrainAccuracy,
            ["validation:accuracy"] = best.ValidationAccuracy,
        };
        if (best.TrainTopKAccuracy is { } train)
            metrics[string.Create(CultureInfo.InvariantCulture, $"train:top_k_accuracy_{topK}")] = train;
        if (best.ValidationTopKAccuracy is { } validation)
            metrics[string.Create(CultureInfo.InvariantCulture, $"validation:top_k_accuracy_{topK}")] = validation;
        return metrics;
    }
}
