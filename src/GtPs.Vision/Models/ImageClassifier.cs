using System.Collections.Concurrent;
using GtPs.Vision.Features;
using GtPs.Vision.Images;

namespace GtPs.Vision.Models;

/// <summary>A model that answers: image file to probabilities. Safe for use by several threads.</summary>
public sealed class ImageClassifier : IDisposable
{
    private readonly OnnxImageSession? _onnx;
    private readonly ClassicalFeatureExtractor? _classical;
    private readonly ConcurrentBag<RgbImage> _planes = [];

    /// <summary>Loads a model and runs it once, so that the first answer is as quick as the others.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="VisionException">The model cannot be run.</exception>
    public ImageClassifier(TrainedModel model)
    {
        Model = model;
        if (model.Onnx is not null)
            _onnx = new OnnxImageSession(model.Onnx, input: null, ClassifierOnnx.OutputName, model.Manifest.ImageSize);
        else
            _classical = new ClassicalFeatureExtractor();
        if (_classical is not null && (_classical.Fingerprint != model.Manifest.FeatureFingerprint || _classical.Length != model.Head.FeatureLength))
            throw ModelArchive.NotReadable($"its head needs the features '{model.Manifest.FeatureFingerprint}', which it does not bring with it");

        try
        {
            int size = model.Manifest.ImageSize;
            int answers = Checked(Run(new RgbImage(size, new float[3 * size * size]))).Length;
            if (answers != model.Classes.Count)
                throw ModelArchive.NotReadable($"it gives {answers} probabilities for {model.Classes.Count} classes");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The model.</summary>
    public TrainedModel Model { get; }

    /// <summary>The probabilities of the classes in index order.</summary>
    /// <param name="image">A JPEG or PNG file.</param>
    /// <exception cref="VisionException">The image cannot be decoded, or the model does not answer with finite numbers.</exception>
    public float[] Predict(ReadOnlySpan<byte> image)
    {
        // Planes are large objects: new ones for each image would cost more in collections than in memory.
        int size = Model.Manifest.ImageSize;
        var planes = _planes.TryTake(out var spare) ? spare : new RgbImage(size, new float[3 * size * size]);
        try
        {
            ImageDecoder.Decode(image, planes);
            return Checked(Run(planes));
        }
        finally
        {
            _planes.Add(planes);
        }
    }

    /// <summary>The same, by way of cached features when the model was trained on features of the same kind.</summary>
    /// <param name="image">A JPEG or PNG file.</param>
    /// <param name="features">Reads and keeps features.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="VisionException">The image cannot be decoded, or the model does not answer with finite numbers.</exception>
    public async Task<float[]> PredictAsync(ReadOnlyMemory<byte> image, FeatureReader features, CancellationToken token)
        => features.Extractor.Fingerprint == Model.Manifest.FeatureFingerprint
            ? Checked(Model.Head.Predict(await features.ReadAsync(image, variant: default, token).ConfigureAwait(false)))
            : await Task.Run(() => Predict(image.Span), token).ConfigureAwait(false);

    /// <inheritdoc />
    public void Dispose()
    {
        _onnx?.Dispose();
        _classical?.Dispose();
    }

    private static float[] Checked(float[] probabilities) => Array.TrueForAll(probabilities, float.IsFinite)
        ? probabilities
        : throw ModelArchive.NotReadable("it answers with probabilities that are not finite numbers, so its weights are broken; train it again with a lower learning_rate");

    private float[] Run(RgbImage image) => _onnx?.Run(image.Planes) ?? Model.Head.Predict(_classical!.Extract(image));
}
