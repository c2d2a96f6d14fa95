using System.Reflection;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Tests.Endpoints;

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
