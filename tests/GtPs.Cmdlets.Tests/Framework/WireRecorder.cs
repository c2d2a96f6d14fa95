using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>Keeps the requests that the module sends, as it tells them to whoever listens. Other tests' requests are among them: find yours by name.</summary>
internal sealed class WireRecorder : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<(string Operation, string Body)> _requests = [];

    public WireRecorder()
    {
        var all = DiagnosticListener.AllListeners.Subscribe(this);
        lock (_subscriptions)
        {
            _subscriptions.Add(all);
        }
    }

    /// <summary>The one request of an operation whose body has a member with a value.</summary>
    public JsonObject Find(string operation, string member, string value)
    {
        lock (_requests)
        {
            var found = _requests.Where(request => request.Operation == operation).Select(request => JsonNode.Parse(request.Body)!.AsObject()).Where(body => (string?)body[member] == value);
            return Assert.Single(found);
        }
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "GroundTruthPS.Wire")
        {
            lock (_subscriptions)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "Request", Value: ValueTuple<string, ReadOnlyMemory<byte>> request })
        {
            lock (_requests)
            {
                _requests.Add((request.Item1, System.Text.Encoding.UTF8.GetString(request.Item2.Span)));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw new InvalidOperationException("The wire's listener failed.", error);

    public void Dispose()
    {
        lock (_subscriptions)
        {
            _subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
