using GtPs.Engine.Endpoints;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Training;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>The endpoints of an engine whose object store holds back one object: what happens meanwhile can be looked at.</summary>
internal sealed class GatedScene : IDisposable
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GatedStore _store;

    public GatedScene(EngineHost host, string key)
    {
        var services = host.Services;
        var models = services.GetRequiredService<ModelRecords>();
        var log = services.GetRequiredService<EndpointLog>();
        var store = GatedStore.Make(services.GetRequiredService<IObjectStore>(), key, _gate.Task);
        _store = (GatedStore)(object)store;
        Records = services.GetRequiredService<EndpointRecords>();
        Runner = services.GetRequiredService<JobRunner>();
        Live = new EndpointModels(new ModelLoader(store));
        Updates = new EndpointUpdates(Records, models, Live, log, Runner, TimeProvider.System);
        Endpoints = new EndpointService(Records, models, Live, Updates, log, Runner, TimeProvider.System);
    }

    public EndpointRecords Records { get; }

    public JobRunner Runner { get; }

    public EndpointModels Live { get; }

    public EndpointUpdates Updates { get; }

    public EndpointService Endpoints { get; }

    /// <summary>Completes when the object is asked for.</summary>
    public Task Entered => _store.Entered;

    /// <summary>Lets the object through.</summary>
    public void Open() => _gate.TrySetResult();

    public Task<EndpointRecord> UntilAsync(string name, string status)
        => TrainingLab.UntilAsync(() => Task.FromResult(Records.FindEndpoint(name)), endpoint => endpoint.Description.EndpointStatus == status);

    public void Dispose()
    {
        Open();
        Live.Dispose();
    }
}
