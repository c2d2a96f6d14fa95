using System.Reflection;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Endpoints;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>An endpoint that is deleted while Creating, and made again under its name.</summary>
public sealed class EndpointRenewalTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_outcome_of_the_first_is_not_the_second_ones()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        var services = engine.Host.Services;
        string name = $"r-{lab.Bucket[..12]}";
        await lab.NewModelAsync(name);
        await lab.PutAsync("junk/model.tar.gz", "junk"u8.ToArray());
        await lab.CreateModelAsync(name + "-junk", $"s3://{lab.Bucket}/junk/model.tar.gz");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = GatedStore.Make(services.GetRequiredService<IObjectStore>(), "junk/model.tar.gz", gate.Task);
        var records = services.GetRequiredService<EndpointRecords>();
        using var loaded = new EndpointModels(new ModelLoader(store));
        var runner = services.GetRequiredService<JobRunner>();
        var models = services.GetRequiredService<ModelRecords>();
        var log = services.GetRequiredService<EndpointLog>();
        var endpoints = new EndpointService(records, models, loaded, new EndpointUpdates(records, models, loaded, log, runner, TimeProvider.System), log, runner, TimeProvider.System);

        endpoints.Create(name, Config(name + "-junk"));
        var first = records.FindEndpoint(name);
        await ((GatedStore)(object)store).Entered.WaitAsync(TimeSpan.FromSeconds(30), Token);
        endpoints.Delete(name);
        endpoints.Create(name, Config(name));
        await TrainingLab.UntilAsync(() => Task.FromResult(records.FindEndpoint(name)), endpoint => endpoint.Description.EndpointStatus == EndpointStatus.InService);
        var end = runner.WhenEnded($"{first.Description.EndpointArn}#{first.Id}");
        Assert.False(end.IsCompleted);
        gate.SetResult();
        await end.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(EndpointStatus.InService, records.FindEndpoint(name).Description.EndpointStatus);
        Assert.Null(records.FindEndpoint(name).Description.FailureReason);
        endpoints.Delete(name);
    }

    private static DescribeEndpointConfigResponse Config(string model) => new()
    {
        EndpointConfigName = model,
        ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = model, InitialInstanceCount = 1, InstanceType = "ml.m4.xlarge" }],
    };

    /// <summary>An object store that opens one object only once it may.</summary>
    public class GatedStore : DispatchProxy
    {
        private IObjectStore _store = null!;
        private string _key = null!;
        private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Task _gate = null!;

        /// <summary>Completes when somebody waits at the gate.</summary>
        public Task Entered => _entered.Task;

        public static IObjectStore Make(IObjectStore store, string key, Task gate)
        {
            var proxy = Create<IObjectStore, GatedStore>();
            ((GatedStore)(object)proxy)._store = store;
            ((GatedStore)(object)proxy)._key = key;
            ((GatedStore)(object)proxy)._gate = gate;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
            => targetMethod!.Name == nameof(IObjectStore.OpenAsync) && (string)args![1]! == _key
                ? OpenAsync((string)args[0]!, (CancellationToken)args[2]!)
                : targetMethod.Invoke(_store, args);

        private async Task<StoredObject?> OpenAsync(string bucket, CancellationToken token)
        {
            _entered.TrySetResult();
            await _gate;
            return await _store.OpenAsync(bucket, _key, token);
        }
    }
}
