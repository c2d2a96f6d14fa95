namespace GtPs.Engine.Protocols;

/// <summary>
/// An operation of a service with paths of its own, for example <c>POST /endpoints/{name}/invocations</c>. Every one registered with
/// the host's services is asked, in turn, whether a signed request is its own.
/// </summary>
public interface IRestOperation
{
    /// <summary>The service's signing name, for example <c>sagemaker</c>.</summary>
    string Service { get; }

    /// <summary>True when the request is this operation's.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The decoded path.</param>
    bool Matches(string method, string path);

    /// <summary>Takes what a request needs before its body is read, so that bodies are never more than memory is there for.</summary>
    /// <param name="request">The request; its body has not been read and its signature not been verified.</param>
    /// <returns>Disposed when the request has been answered; null when the operation has no bounds.</returns>
    /// <exception cref="ServiceException">There is no room for it.</exception>
    IDisposable? Enter(HttpRequest request) => null;

    /// <summary>Answers; the request's body has been read and its signature verified.</summary>
    /// <param name="context">The request and the response; nothing may be written before it is sure that it succeeds.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="token">Cancels when the client is gone.</param>
    /// <exception cref="ServiceException">The error to answer with.</exception>
    Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken token);
}
