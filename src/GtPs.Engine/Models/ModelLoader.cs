using GtPs.Aws.S3;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Vision;
using GtPs.Vision.Models;

namespace GtPs.Engine.Models;

/// <summary>Loads models from their artefacts.</summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class ModelLoader(IObjectStore objects)
{
    /// <summary>Loads a model and makes it ready to answer.</summary>
    /// <param name="modelDataUrl">The artefact, <c>s3://…/model.tar.gz</c>.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">The artefact is missing, or is not a model that this engine can run.</exception>
    public async Task<ImageClassifier> LoadAsync(string modelDataUrl, CancellationToken token)
    {
        var uri = S3Uri.Parse(modelDataUrl);
        using var stored = await objects.BucketExistsAsync(uri.Bucket, token).ConfigureAwait(false)
            ? await objects.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            : null;
        if (stored is null)
            throw new JobFailedException($"ClientError: the model artefact {uri} does not exist.");
        try
        {
            return await Task.Run(() => new ImageClassifier(ModelArchive.Read(stored.Content)), token).ConfigureAwait(false);
        }
        catch (VisionException exception)
        {
            throw new JobFailedException($"ClientError: {uri}: {exception.Message}", exception);
        }
    }
}
