using System.Collections.Concurrent;
using GtPs.Engine.Models;

namespace GtPs.Engine.Endpoints;

/// <summary>What every endpoint serves at the moment, in memory: answering a request asks no database.</summary>
/// <param name="loader">Loads models.</param>
internal sealed class EndpointModels(ModelLoader loader) : IDisposable
{
    private readonly ConcurrentDictionary<string, LiveEndpoint> _live = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Held while an endpoint's record and what serves it change together.</summary>
    public Lock Changes { get; } = new();

    /// <summary>What serves an endpoint, or null when nothing does.</summary>
    /// <param name="name">The endpoint's name.</param>
    public LiveEndpoint? Find(string name) => _live.GetValueOrDefault(name);

    /// <summary>Prepares what is to serve an endpoint; nothing is loaded yet.</summary>
    /// <param name="id">The <see cref="EndpointRecord.Id"/>.</param>
    /// <param name="variants">The variants.</param>
    /// <param name="keep">Models of the same variants and artefacts are taken over from here; null loads all.</param>
    public LiveEndpoint Prepare(string id, IEnumerable<ServedVariant> variants, LiveEndpoint? keep = null) => new(id, [.. variants.Select(variant =>
    {
        var kept = keep?.Find(variant.Name)?.Model;
        return new LiveVariant(
            variant.Name,
            variant.Weight,
            kept?.ModelDataUrl == variant.ModelDataUrl && kept.TryEnter() ? kept : new ServedModel(variant.ModelDataUrl, url => loader.LoadAsync(url, CancellationToken.None)));
    })]);

    /// <summary>Loads every model of what is to serve an endpoint.</summary>
    /// <param name="endpoint">What is to serve.</param>
    /// <param name="token">Stops between two models.</param>
    /// <exception cref="Resources.JobFailedException">One cannot be loaded.</exception>
    public static async Task LoadAsync(LiveEndpoint endpoint, CancellationToken token)
    {
        foreach (var variant in endpoint.Variants)
        {
            token.ThrowIfCancellationRequested();
            await variant.Model.GetAsync().ConfigureAwait(false);
        }

        token.ThrowIfCancellationRequested();
    }

    /// <summary>Puts what is prepared into service. What served before answers the requests it has and is then let go.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="endpoint">What is to serve.</param>
    public void Serve(string name, LiveEndpoint endpoint)
    {
        LiveEndpoint? before = null;
        _live.AddOrUpdate(name, endpoint, (_, current) =>
        {
            before = current;
            return endpoint;
        });
        if (before is not null)
            Release(before);
    }

    /// <summary>Takes an endpoint out of service.</summary>
    /// <param name="name">The endpoint's name.</param>
    /// <param name="id">Its id: another one of the name stays.</param>
    public void Stop(string name, string id)
    {
        if (_live.TryGetValue(name, out var endpoint) && endpoint.Id == id && _live.TryRemove(KeyValuePair.Create(name, endpoint)))
            Release(endpoint);
    }

    /// <summary>Lets go of what was prepared or has served.</summary>
    /// <param name="endpoint">It.</param>
    public static void Release(LiveEndpoint endpoint)
    {
        foreach (var variant in endpoint.Variants)
            variant.Model.Leave();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (string name in _live.Keys)
        {
            if (_live.TryRemove(name, out var endpoint))
                Release(endpoint);
        }
    }
}
