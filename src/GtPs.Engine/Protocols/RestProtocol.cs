namespace GtPs.Engine.Protocols;

/// <summary>Finds the operation of a request whose path names it.</summary>
internal sealed class RestProtocol(IEnumerable<IRestOperation> operations)
{
    private readonly IRestOperation[] _operations = [.. operations];

    /// <summary>The operation of a request, or null.</summary>
    /// <param name="service">The signing name.</param>
    /// <param name="request">The request.</param>
    public IRestOperation? Find(string service, HttpRequest request)
        => Array.Find(_operations, operation => operation.Service == service && operation.Matches(request.Method, request.Path.Value ?? "/"));
}
