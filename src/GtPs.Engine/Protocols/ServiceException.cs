namespace GtPs.Engine.Protocols;

/// <summary>An error answer: thrown by operations, written by the protocol in its own form. Made only by <see cref="EngineErrors"/>.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">AWS's error code.</param>
/// <param name="message">The message.</param>
public sealed class ServiceException(int status, string code, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>AWS's error code.</summary>
    public string Code { get; } = code;

    /// <summary>Further members of a JSON error, in the order they are written: texts and whole numbers.</summary>
    public IReadOnlyList<(string Name, object Value)> Members { get; init; } = [];

    /// <summary>Further elements of an S3 error, in the order they are written, for example <c>BucketName</c>.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];
}
