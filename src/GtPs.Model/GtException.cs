namespace GtPs.Model;

/// <summary>
/// The one exception that GroundTruthPS throws on purpose. Its <see cref="ErrorId"/> is the AWS error code where AWS has one,
/// otherwise an id of our own that does not change between versions.
/// </summary>
public sealed class GtException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="errorId">The AWS error code or our own stable id, in PascalCase.</param>
    /// <param name="message">What is wrong: the field, the value and the fix.</param>
    /// <param name="kind">The kind of error.</param>
    /// <param name="target">What the error is about: a name, path or URI.</param>
    /// <param name="innerException">The cause, or null.</param>
    public GtException(string errorId, string message, GtErrorKind kind, string? target = null, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target;
    }

    /// <summary>The AWS error code or our own stable id.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of error.</summary>
    public GtErrorKind Kind { get; }

    /// <summary>What the error is about: a name, path or URI; null when there is no one thing.</summary>
    public string? Target { get; }

    /// <summary>The HTTP status of the answer that carried the error, or 0 when it did not come over HTTP.</summary>
    public int StatusCode { get; init; }

    /// <summary>The request id of the answer that carried the error, or null.</summary>
    public string? RequestId { get; init; }

    /// <summary>The next step a user can take, or null.</summary>
    public string? RecommendedAction { get; init; }

    /// <summary>The same error told anew; what the service answered stays with it.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="target">What the error is about.</param>
    internal GtException Retold(string message, string? target) => new(ErrorId, message, Kind, target, this)
    {
        StatusCode = StatusCode,
        RequestId = RequestId,
        RecommendedAction = RecommendedAction,
    };
}
