using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Reads what a batch transform job wrote: for each image an object with <c>.out</c> behind its key.</summary>
/// <param name="services">The session.</param>
public sealed class PredictionReader(SessionServices services)
{
    private const int MaxConcurrency = 16;

    /// <summary>A list of probabilities is small; what is larger is something else, and not worth the memory.</summary>
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>Reads the answers of a job, several at a time.</summary>
    /// <param name="transformJobName">The job.</param>
    /// <param name="classes">The classes in index order; empty for the model's own.</param>
    /// <param name="standardLabel">The known class of an image by its S3 URI, or null.</param>
    /// <param name="progress">Told how many have been read.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>In the order of the input's keys a <see cref="GtPrediction"/> each, or the <see cref="GtException"/> of an image without a usable answer.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or it has not ended (<c>TransformNotEnded</c>).</exception>
    public async IAsyncEnumerable<object> ReadAsync(
        string transformJobName,
        GtClassList classes,
        Func<S3Uri, string?> standardLabel,
        IProgress<GtProgress>? progress,
        [EnumeratorCancellation] CancellationToken token)
    {
        var transforms = new TransformService(services);
        var answer = await transforms.DescribeAsync(transformJobName, token);
        if (answer.TransformJobStatus is TransformJobStatus.InProgress or TransformJobStatus.Stopping)
        {
            throw new GtException("TransformNotEnded", $"The transform job '{transformJobName}' is {answer.TransformJobStatus}. Wait for it with Wait-GtTransform.", GtErrorKind.InvalidOperation, transformJobName);
        }

        var job = await transforms.MapAsync(answer, token);
        var input = S3Uri.Parse(job.InputUri);
        var type = answer.TransformInput?.DataSource?.S3DataSource?.S3DataType ?? S3DataType.S3Prefix;
        var output = S3Uri.Parse(job.OutputUri);
        var known = classes.Count > 0 ? classes : job.Classes;
        var reasons = new Lazy<Task<IReadOnlyDictionary<string, string>>>(() => new JobLog(services).TransformFailuresAsync(job.Name, token));
        var images = new TransformInputs(services).ListAsync(type, input, token);
        var read = 0;
        await foreach (var item in OrderedParallel.SelectAsync(images, MaxConcurrency, (image, stop) => TryReadAsync(image, output, known, standardLabel(image.Uri), job, reasons, stop), token))
        {
            if (item is GtException failure && SharedFailure.Is(failure))
            {
                throw SharedFailure.Of(failure, $"{read} predictions were read before; the others were given up.");
            }

            read++;
            progress?.Report(new GtProgress($"Reading predictions of {job.Name}", $"{read:#,0} read", -1));
            yield return item;
        }
    }

    private async Task<object> TryReadAsync(TransformImage image, S3Uri output, GtClassList classes, string? standardLabel, GtTransformJob job, Lazy<Task<IReadOnlyDictionary<string, string>>> reasons, CancellationToken token)
    {
        var source = image.Uri.ToString();
        try
        {
            foreach (var uri in image.OutputKeys.Select(output.Combine))
            {
                if (await TryGetAsync(uri, token) is { } json)
                {
                    return Probabilities.ToPrediction(Probabilities.Read(json, source, uri.ToString()), classes, source, standardLabel, job.Name);
                }
            }

            return MissingPrediction(job, source, output.Combine(image.OutputKeys[0]), (await reasons.Value).GetValueOrDefault(source));
        }
        catch (GtException error)
        {
            return error;
        }
    }

    private static GtException MissingPrediction(GtTransformJob job, string source, S3Uri output, string? reason)
    {
        reason ??= job.Status switch
        {
            TransformJobStatus.Stopped => $"the job was stopped before it came to it ('{output}' is missing)",
            _ when job.FailureReason.Length > 0 => $"'{output}' is missing. The job says: {job.FailureReason}",
            _ => $"'{output}' is missing. The image may not be one it could decode; its log tells",
        };
        return new GtException("MissingPrediction", $"The transform job '{job.Name}' has no answer for '{source}': {reason.TrimEnd('.')}.", GtErrorKind.NotFound, source);
    }

    private async Task<ReadOnlyMemory<byte>?> TryGetAsync(S3Uri uri, CancellationToken token)
    {
        try
        {
            await using var stream = await services.S3.OpenReadAsync(uri, token);
            using var buffer = new MemoryStream();
            var block = new byte[8192];
            int count;
            while (buffer.Length <= MaxLength && (count = await stream.ReadAsync(block, token)) > 0)
            {
                buffer.Write(block, 0, count);
            }

            return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return null;
        }
    }
}
