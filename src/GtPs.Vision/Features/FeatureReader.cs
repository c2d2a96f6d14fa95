using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>Features of image files: from the cache, else computed with at most one computation per core at a time.</summary>
/// <param name="extractor">Computes them; not disposed here.</param>
/// <param name="cache">Keeps them, or null.</param>
public sealed class FeatureReader(IFeatureExtractor extractor, FeatureCache? cache) : IDisposable
{
    private readonly SemaphoreSlim _cores = new(Environment.ProcessorCount);

    /// <summary>What computes the features.</summary>
    public IFeatureExtractor Extractor => extractor;

    /// <summary>How many images are worth reading at once.</summary>
    public static int Parallelism => Environment.ProcessorCount * 2;

    /// <summary>The features of an image.</summary>
    /// <param name="image">The JPEG or PNG file.</param>
    /// <param name="variant">The picture as it is, or a changed form of it.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="VisionException">The image cannot be decoded.</exception>
    public async Task<float[]> ReadAsync(ReadOnlyMemory<byte> image, ImageVariant variant, CancellationToken token)
    {
        string key = FeatureCache.KeyOf(image.Span, variant);
        if (cache?.Find(extractor, key) is { } known)
            return known;

        await _cores.WaitAsync(token).ConfigureAwait(false);
        try
        {
            // Off the caller's thread: the caller may be one of many that only wait for bytes.
            float[] features = await Task.Run(() => Compute(image.Span, variant), token).ConfigureAwait(false);
            cache?.Store(extractor, key, features);
            return features;
        }
        finally
        {
            _cores.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _cores.Dispose();

    private float[] Compute(ReadOnlySpan<byte> file, ImageVariant variant) => extractor.Extract(ImageDecoder.Decode(file, extractor.ImageSize, variant));
}
