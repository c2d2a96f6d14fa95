using System.Globalization;
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
    public async Task WriteAsync(DescribeTrainingJobResponse job, IFeatureExtractor extractor, HeadTrainingResult result, IReadOnlyList<string> classes)
    {
        string name = job.TrainingJobName!;
        records.Enter(name, SecondaryStatus.Uploading);
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["train:accuracy"] = result.Best.TrainAccuracy,
            ["validation:accuracy"] = result.Best.ValidationAccuracy,
        };
        using var archive = new MemoryStream();
        ModelArchive.Write(TrainedModel.Create(extractor, result.Head, classes, job.HyperParameters ?? [], metrics), archive);
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
}
