using System.Diagnostics;
using System.Text.Json;
using GtPs.Aws.Protocols;

namespace GtPs.Engine.Tests.Wire;

/// <summary>Holds every message that the test's own calls send and get against AWS's service model. Other tests' messages are not its business.</summary>
internal sealed class WireListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ServiceModel _model = ServiceModel.Load("sagemaker");

    public WireListener() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public List<string> Problems { get; } = [];

    public HashSet<string> Operations { get; } = new(StringComparer.Ordinal);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == WireDiagnostics.SourceName)
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (!_isMine.Value)
        {
            return;
        }

        var (operation, body) = ((string, ReadOnlyMemory<byte>))value.Value!;
        var shape = _model.ShapeOf(operation, value.Key == "Request" ? "input" : "output");
        lock (Problems)
        {
            Operations.Add(operation);
            if (shape is not null)
            {
                using var json = JsonDocument.Parse(body);
                Problems.AddRange(_model.Problems(shape, json.RootElement, $"{operation} {value.Key}"));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => Problems.Add(error.Message);

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());
}
