using GtPs.Engine.Hosting;
using GtPs.Vision.Features;

namespace GtPs.Engine.Resources;

/// <summary>The engine's features: the backbone (or the classical ones) and their cache, opened when first needed.</summary>
/// <param name="options">Tell where the backbone is.</param>
/// <param name="folder">The cache lies in the data folder.</param>
internal sealed class VisionServices(EngineOptions options, DataFolder folder) : IDisposable
{
    private readonly Lazy<IFeatureExtractor> _extractor = new(() => FeatureExtractors.Open(
        options.BackbonePath ?? Path.Combine(Path.GetDirectoryName(typeof(VisionServices).Assembly.Location)!, "backbone")));

    private FeatureReader? _reader;

    /// <summary>Reads features, by way of the cache.</summary>
    /// <exception cref="Vision.VisionException">There is a backbone and it cannot be used.</exception>
    public FeatureReader Features => LazyInitializer.EnsureInitialized(
        ref _reader, () => ReaderOf(_extractor.Value));

    /// <summary>Reads features of another extractor, by way of the same cache.</summary>
    /// <param name="extractor">Computes them; not disposed with the reader.</param>
    public FeatureReader ReaderOf(IFeatureExtractor extractor) => new(extractor, new FeatureCache(Path.Combine(folder.Root, "features")));

    /// <inheritdoc />
    public void Dispose()
    {
        _reader?.Dispose();
        if (_extractor.IsValueCreated)
            _extractor.Value.Dispose();
    }
}
