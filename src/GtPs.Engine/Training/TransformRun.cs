using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Logs;
using GtPs.Engine.Models;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Vision;
using GtPs.Vision.Features;
using GtPs.Vision.Models;

namespace GtPs.Engine.Training;

/// <summary>
/// Runs one transform job. Inputs that cannot be read are logged and left without an output, and counted in FailureReason; the job fails
/// only when none can be read. After a restart it runs again; outputs are the same and features are cached.
/// </summary>
internal sealed class TransformRun(
    TransformRecords records, ModelRecords models, ModelLoader loader, IObjectStore objects, ILogWriter logs, VisionServices vision, JobRunner runner, TimeProvider clock)
{
    private const string LogGroup = "/aws/sagemaker/TransformJobs";
    private const int BytesPerMegabyte = 1024 * 1024;

    /// <summary>Runs a job and records its outcome.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="stop">Cancelled to stop the job, or at shutdown, which leaves it to be resumed.</param>
    public async Task RunAsync(string name, CancellationToken stop)
    {
        var job = records.Store.Find(name)!;
        string stream = string.Create(CultureInfo.InvariantCulture, $"{name}/i-local-{clock.GetUtcNow().ToUnixTimeSeconds()}");
        try
        {
            records.Start(name);
            string? failures = await TransformAsync(job, stream, stop).ConfigureAwait(false);
            records.End(name, TransformJobStatus.Completed, failures);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            if (!runner.IsShuttingDown)
                records.End(name, TransformJobStatus.Stopped, failureReason: null);
        }
        catch (Exception exception)
        {
            string reason = JobFailedException.ReasonOf(exception);
            await logs.WriteAsync(LogGroup, stream, [reason], CancellationToken.None).ConfigureAwait(false);
            records.End(name, TransformJobStatus.Failed, reason);
        }
    }

    private async Task<string?> TransformAsync(DescribeTransformJobResponse job, string stream, CancellationToken stop)
    {
        var container = models.Store.Find(job.ModelName!)?.PrimaryContainer
            ?? throw new JobFailedException($"ClientError: the model '{job.ModelName}' does not exist any more.");
        using var classifier = await loader.LoadAsync(container.ModelDataUrl!, stop).ConfigureAwait(false);
        await logs.WriteAsync(LogGroup, stream, [$"Model {job.ModelName} loaded: {classifier.Model.Classes.Count} classes, {classifier.Model.Manifest.Features}"], stop).ConfigureAwait(false);

        var form = new OutputForm(job.TransformOutput!);
        long limit = (long)(job.MaxPayloadInMB ?? TransformRequestRules.DefaultMaxPayload) * BytesPerMegabyte;
        int done = 0;
        int failed = 0;
        string? firstFailure = null;
        var progress = new TransformProgress(logs, LogGroup, stream, clock);
        var options = new ParallelOptions { MaxDegreeOfParallelism = job.MaxConcurrentTransforms is > 0 and var most ? most : FeatureReader.Parallelism, CancellationToken = stop };
        await Parallel.ForEachAsync(new TransformInputs(objects).ListAsync(job.TransformInput!.DataSource!.S3DataSource!, stop), options, async (item, token) =>
        {
            var failure = await PredictAsync(classifier, item, form, limit, token).ConfigureAwait(false);
            Interlocked.Increment(ref failure is null ? ref done : ref failed);
            if (failure is not null)
            {
                Interlocked.CompareExchange(ref firstFailure, failure, comparand: null);
                await logs.WriteAsync(LogGroup, stream, [failure], token).ConfigureAwait(false);
            }

            await progress.TellAsync(Volatile.Read(ref done), Volatile.Read(ref failed)).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await progress.TellAsync(done, failed, isLast: true).ConfigureAwait(false);

        if (done == 0)
            throw new JobFailedException(failed == 0
                ? $"ClientError: no object was found at {job.TransformInput.DataSource!.S3DataSource!.S3Uri}."
                : $"ClientError: none of the {failed} inputs could be read. The first: {firstFailure}");
        return failed == 0 ? null : $"{failed} of {failed + done} inputs have no output. The first: {firstFailure}";
    }

    /// <summary>Writes one output.</summary>
    /// <returns>Null, or why there is none.</returns>
    private async Task<string?> PredictAsync(ImageClassifier classifier, TransformItem item, OutputForm form, long limit, CancellationToken token)
    {
        using var stored = await objects.OpenAsync(item.Object.Bucket, item.Object.Key, token).ConfigureAwait(false);
        if (stored is null)
            return $"{item.Object}: the object does not exist.";
        if (stored.Info.Length > limit)
            return $"{item.Object}: it has {stored.Info.Length} bytes, more than MaxPayloadInMB allows ({limit}).";
        var image = new byte[stored.Info.Length];
        await stored.Content.ReadExactlyAsync(image, token).ConfigureAwait(false);
        try
        {
            float[] probabilities = await classifier.PredictAsync(image, vision.Features, token).ConfigureAwait(false);
            var target = form.UriOf(item);
            using var json = new MemoryStream(form.Write(probabilities), writable: false);
            await objects.PutAsync(target.Bucket, target.Key, json, form.ContentType, token).ConfigureAwait(false);
            return null;
        }
        catch (VisionException exception) when (exception.ErrorId == VisionException.ImageNotDecodable)
        {
            return $"{item.Object}: {exception.Message}";
        }
    }
}
