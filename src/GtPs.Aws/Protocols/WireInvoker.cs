using GtPs.Aws.Errors;
using GtPs.Model;

namespace GtPs.Aws.Protocols;

/// <summary>Runs operations of one service; makes its client at the first call and turns every failure into a <see cref="GtException"/>. Credentials that have expired are looked for anew, once per call.</summary>
internal sealed class WireInvoker : IDisposable
{
    private readonly AwsConnection _connection;
    private readonly CredentialSource _credentials;
    private readonly Lazy<WireClient> _client;

    /// <summary>Makes an invoker; nothing is looked up yet.</summary>
    /// <param name="service">The service.</param>
    /// <param name="connection">Where calls go.</param>
    /// <param name="credentials">The credentials.</param>
    public WireInvoker(WireService service, AwsConnection connection, CredentialSource credentials)
    {
        _connection = connection;
        _credentials = credentials;
        // A failure (no credentials yet) must not be kept, so that the next call looks again.
        _client = new Lazy<WireClient>(() => new WireClient(credentials.Get(), new WireConfig(service, connection)), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>Runs a JSON operation.</summary>
    /// <typeparam name="TRequest">The shape that is sent.</typeparam>
    /// <typeparam name="TResponse">The shape that comes back.</typeparam>
    /// <param name="operation">The operation.</param>
    /// <param name="request">What is sent.</param>
    /// <param name="target">What the call is about, for its error; or null.</param>
    /// <param name="token">Cancels.</param>
    public Task<TResponse> RunAsync<TRequest, TResponse>(JsonOperation<TRequest, TResponse> operation, TRequest request, string? target, CancellationToken token)
        where TResponse : class, new()
        => RunAsync(
            new AwsCall(operation.Name, target, _connection),
            () => _client.Value.SendAsync<TResponse>(new WireRequest<TRequest>(request, operation.Name), operation.Options(), token),
            token);

    /// <summary>Invokes an endpoint.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="token">Cancels.</param>
    public Task<SageMakerRuntime.InvokeEndpointResponse> RunAsync(SageMakerRuntime.InvokeEndpointRequest request, CancellationToken token)
        => RunAsync(
            new AwsCall(InvokeEndpointOperation.Name, request.EndpointName, _connection),
            () => _client.Value.SendAsync<SageMakerRuntime.InvokeEndpointResponse>(
                new WireRequest<SageMakerRuntime.InvokeEndpointRequest>(request, InvokeEndpointOperation.Name), InvokeEndpointOperation.Instance.Options(), token),
            token);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    // Someone may have signed in again meanwhile. Once is enough: what is refused then is for the user to know.
    private async Task<T> RunAsync<T>(AwsCall call, Func<Task<T>> work, CancellationToken token)
    {
        try
        {
            return await AwsErrors.GuardAsync(call, work, token).ConfigureAwait(false);
        }
        catch (GtException e) when (AwsErrorTable.IsExpired(e.ErrorId) && _credentials.Forget())
        {
            return await AwsErrors.GuardAsync(call, work, token).ConfigureAwait(false);
        }
    }
}
