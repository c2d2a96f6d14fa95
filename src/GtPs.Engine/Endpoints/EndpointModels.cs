using System.Collections.Concurrent;
using GtPs.Engine.Models;
using GtPs.Vision.Models;

namespace GtPs.Engine.Endpoints;

/// <summary>The models that endpoints have in memory, loaded once each.</summary>
/// <param name="loader">Loads them.</param>
internal sealed class EndpointModels(ModelLoader loader) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<ImageClassifier>>> _loaded = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The model of a variant; loads it when it is not there. A load that failed is tried again the next time.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="variant">The variant.</param>
    /// <exception cref="Resources.JobFailedException">It cannot be loaded.</exception>
    public async Task<ImageClassifier> GetAsync(EndpointRecord endpoint, ServedVariant variant)
    {
        string key = KeyOf(endpoint, variant);
        try
        {
            return await _loaded.GetOrAdd(key, _ => new Lazy<Task<ImageClassifier>>(() => loader.LoadAsync(variant.ModelDataUrl, CancellationToken.None))).Value.ConfigureAwait(false);
        }
        catch (Exception)
        {
            _loaded.TryRemove(key, out _);
            throw;
        }
    }

    /// <summary>Lets go of an endpoint's models.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public void Release(EndpointRecord endpoint)
    {
        // Not disposed: a request may be running on it; its native memory goes with the last reference.
        foreach (var variant in endpoint.Variants)
            _loaded.TryRemove(KeyOf(endpoint, variant), out _);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var model in _loaded.Values.Where(model => model is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            model.Value.Result.Dispose();
    }

    private static string KeyOf(EndpointRecord endpoint, ServedVariant variant) => $"{endpoint.Description.EndpointName}/{endpoint.Id}/{variant.Name}";
}
