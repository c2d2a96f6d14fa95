using System.Diagnostics;
using System.Text.Json;
using GtPs.Aws.Protocols;

namespace GtPs.Engine.Tests.Wire;

/// <summary>
/// Holds every message that the test's own calls send and get against AWS's service models: bodies as our clients tell them, and of every
/// exchange what went over the connection. Other tests' messages are not its business.
/// </summary>
internal sealed class WireListener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Http = "HttpHandlerDiagnosticListener";

    private readonly AsyncLocal<bool> _isMine = new() { Value = true };
    private readonly List<IDisposable> _subscriptions = [];
    private readonly ExchangeContract _exchanges = new();

    public WireListener() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public List<string> Problems { get; } = [];

    /// <summary>The operations that were answered with success.</summary>
    public HashSet<string> Operations { get; } = new(StringComparer.Ordinal);

    /// <summary>The errors that came, each <c>operation code</c>.</summary>
    public HashSet<string> Errors { get; } = new(StringComparer.Ordinal);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name is WireDiagnostics.SourceName or Http)
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

        lock (Problems)
        {
            if (value.Key is "Request" or "Response")
            {
                CheckBody(value.Key == "Request", ((string, ReadOnlyMemory<byte>))value.Value!);
            }
            else if (value.Key == "System.Net.Http.HttpRequestOut.Stop" && Property<HttpRequestMessage>(value.Value!, "Request") is { } request && Property<HttpResponseMessage>(value.Value!, "Response") is { } response)
            {
                CheckExchange(request, response);
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => Problems.Add(error.Message);

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private void CheckBody(bool isRequest, (string Operation, ReadOnlyMemory<byte> Body) message)
    {
        var model = _exchanges.ModelOf(message.Operation);
        if (model.ShapeOf(message.Operation, isRequest ? "input" : "output") is { } shape)
        {
            using var json = JsonDocument.Parse(message.Body);
            Problems.AddRange(model.Problems(shape, json.RootElement, $"{message.Operation} {(isRequest ? "request" : "response")}"));
        }
        else if (message.Body.Length > 2)
        {
            Problems.Add($"{message.Operation}: a body of {message.Body.Length} bytes, AWS has none");
        }
    }

    private void CheckExchange(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (ExchangeContract.OperationOf(request) is not { } operation)
        {
            return;
        }

        Problems.AddRange(_exchanges.Problems(operation, request, response));
        if (response.IsSuccessStatusCode)
        {
            Operations.Add(operation);
        }
        else
        {
            Errors.Add($"{operation} {ExchangeContract.ErrorOf(response)}");
        }
    }

    // The payload's class is the runtime's own.
    private static T? Property<T>(object payload, string name)
        where T : class => payload.GetType().GetProperty(name)?.GetValue(payload) as T;
}
