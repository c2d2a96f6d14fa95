using GtPs.Vision.Features;

namespace GtPs.Engine.Training;

/// <summary>The use of features by one job; to be disposed when the job has ended.</summary>
/// <param name="features">Reads them.</param>
/// <param name="release">Run once at the end, or null.</param>
internal sealed class FeatureLease(FeatureReader features, Action? release = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>Reads features.</summary>
    public FeatureReader Features => features;

    /// <inheritdoc />
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
