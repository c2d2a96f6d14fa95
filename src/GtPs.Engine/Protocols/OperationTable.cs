using System.Text.Json.Serialization.Metadata;

namespace GtPs.Engine.Protocols;

/// <summary>Maps <c>X-Amz-Target</c> to the operation that answers it.</summary>
public sealed class OperationTable
{
    private readonly Dictionary<string, Operation> _operations = new(StringComparer.Ordinal);

    /// <summary>Adds an operation.</summary>
    /// <typeparam name="TRequest">The request's shape.</typeparam>
    /// <typeparam name="TResponse">The response's shape.</typeparam>
    /// <param name="target">For example <c>SageMaker.CreateLabelingJob</c>.</param>
    /// <param name="request">How the request is read; unknown members must be refused.</param>
    /// <param name="response">How the response is written.</param>
    /// <param name="handler">Answers the request; throws <see cref="ServiceException"/>.</param>
    public void Add<TRequest, TResponse>(
        string target,
        JsonTypeInfo<TRequest> request,
        JsonTypeInfo<TResponse> response,
        Func<TRequest, CancellationToken, Task<TResponse>> handler)
        where TRequest : class
        where TResponse : class
        => _operations.Add(target, new Operation(request, response, async (body, token) => await handler((TRequest)body, token).ConfigureAwait(false)));

    /// <summary>The operation of a target, or null.</summary>
    /// <param name="target">The value of <c>X-Amz-Target</c>.</param>
    internal Operation? Find(string target) => _operations.GetValueOrDefault(target);

    /// <summary>One operation.</summary>
    /// <param name="Request">How the request is read.</param>
    /// <param name="Response">How the response is written.</param>
    /// <param name="Handler">Answers the request.</param>
    internal sealed record Operation(JsonTypeInfo Request, JsonTypeInfo Response, Func<object, CancellationToken, Task<object>> Handler);
}
