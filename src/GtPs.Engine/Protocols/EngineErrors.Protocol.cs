namespace GtPs.Engine.Protocols;

/// <content>Errors of the protocols themselves: https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html.</content>
public static partial class EngineErrors
{
    /// <summary>The engine does not have the operation.</summary>
    /// <param name="target">What was asked for.</param>
    public static ServiceException UnknownOperation(string target) => new(400, "UnknownOperationException", $"The local engine does not have the operation '{target}'.");

    /// <summary>The body is not JSON, or a value has the wrong type.</summary>
    /// <param name="message">Where and what.</param>
    public static ServiceException Serialization(string message) => new(400, "SerializationException", message);

    /// <summary>The body is larger than the operation takes.</summary>
    /// <param name="limit">The limit in bytes.</param>
    public static ServiceException RequestTooLarge(int limit) => new(413, "RequestEntityTooLargeException", $"The request's body is larger than {limit} bytes.");

    /// <summary>The engine failed; the cause is in its log.</summary>
    public static ServiceException InternalFailure() => new(500, "InternalFailure", "The request processing has failed because of an unknown error, exception or failure. The engine's log has the cause.");

    /// <summary>A request that AWS's model refuses. CloudWatch Logs has a code of its own for it.</summary>
    /// <param name="target">The operation, as <c>X-Amz-Target</c> names it.</param>
    /// <param name="message">Names the members, the values and the rules.</param>
    public static ServiceException Invalid(string target, string message)
        => target.StartsWith("Logs_", StringComparison.Ordinal) ? InvalidParameter(message) : Validation(message);

    /// <summary>CloudWatch Logs: a parameter has a value that cannot be used.</summary>
    /// <param name="message">Names the parameter, the value and the rule.</param>
    public static ServiceException InvalidParameter(string message) => new(400, "InvalidParameterException", message);

    /// <summary>CloudWatch Logs: the group or the stream does not exist.</summary>
    /// <param name="what"><c>log group</c> or <c>log stream</c>.</param>
    public static ServiceException NoSuchLog(string what) => new(400, "ResourceNotFoundException", $"The specified {what} does not exist.");
}
