namespace GtPs.Engine.S3;

/// <summary>One S3 operation.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Level">What the path names.</param>
/// <param name="SubResource">The query parameter that selects the operation; empty for the plain one.</param>
/// <param name="Parameters">The other query parameters it takes; any other is refused.</param>
/// <param name="AnswerAsync">Answers.</param>
internal sealed record S3Route(string Method, S3Level Level, string SubResource, string[] Parameters, Func<S3Request, Task> AnswerAsync);

/// <summary>What the path of an S3 request names.</summary>
internal enum S3Level
{
    /// <summary>Nothing: the service.</summary>
    Service,

    /// <summary>A bucket.</summary>
    Bucket,

    /// <summary>An object.</summary>
    Object,
}
