using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Engine.Training.Inputs;
using GtPs.Vision.Features;

namespace GtPs.Engine.Training;

/// <summary>
/// The users' backbones that are open, so that the next job with the same one need not load it again. At most <see cref="Capacity"/> stay open
/// without a job; which are in use is counted, and one in use is never closed.
/// </summary>
/// <param name="vision">Gives readers on the common feature cache.</param>
internal sealed class BackboneCache(VisionServices vision) : IDisposable
{
    /// <summary>Backbones that stay open when no job uses them; each may take as much memory as a few times its file.</summary>
    public const int Capacity = 2;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private long _uses;

    /// <summary>How many are open.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>Opens a backbone, or takes one that is open. A load that failed is tried again by the next job.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels the wait; a load goes on for others.</param>
    /// <exception cref="JobFailedException">It is missing.</exception>
    /// <exception cref="Vision.VisionException">It cannot be used.</exception>
    public async Task<FeatureLease> OpenAsync(BackboneInput backbone, IObjectStore objects, CancellationToken token)
    {
        Entry? entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(backbone.Key, out entry))
                _entries.Add(backbone.Key, entry = new Entry(backbone.Key, new Lazy<Task<Opened>>(() => LoadAsync(backbone, objects))));
            entry.Users++;
            entry.LastUse = ++_uses;
        }

        try
        {
            var opened = await entry.Loading.Value.WaitAsync(token).ConfigureAwait(false);
            return new FeatureLease(opened.Reader, () => Release(entry));
        }
        catch
        {
            Release(entry);
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var entry in _entries.Values)
                entry.Close();
            _entries.Clear();
        }
    }

    private async Task<Opened> LoadAsync(BackboneInput backbone, IObjectStore objects)
    {
        byte[] model = await backbone.ReadModelAsync(objects, CancellationToken.None).ConfigureAwait(false);
        var extractor = await Task.Run(() => OnnxFeatureExtractor.Open(model, backbone.Description, backbone.Model.ToString())).ConfigureAwait(false);
        return new Opened(extractor, vision.ReaderOf(extractor));
    }

    private void Release(Entry entry)
    {
        lock (_lock)
        {
            entry.Users--;
            if (entry.Loading.Value.IsFaulted && _entries.GetValueOrDefault(entry.Key) == entry)
                _entries.Remove(entry.Key);
            foreach (var idle in _entries.Values.Where(other => other.Users == 0).OrderByDescending(other => other.LastUse).Skip(Capacity).ToList())
            {
                _entries.Remove(idle.Key);
                idle.Close();
            }
        }
    }

    private sealed record Opened(OnnxFeatureExtractor Extractor, FeatureReader Reader);

    private sealed class Entry(string key, Lazy<Task<Opened>> loading)
    {
        public string Key => key;

        public Lazy<Task<Opened>> Loading => loading;

        public int Users { get; set; }

        public long LastUse { get; set; }

        /// <summary>Closes what is open; what is still loading is closed when it has loaded.</summary>
        public void Close()
        {
            if (!loading.IsValueCreated)
                return;
            _ = loading.Value.ContinueWith(
                task =>
                {
                    task.Result.Reader.Dispose();
                    task.Result.Extractor.Dispose();
                },
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}
