namespace GtPs.Engine.Protocols;

/// <content>Errors of the runtime: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html#API_runtime_InvokeEndpoint_Errors.</content>
public static partial class EngineErrors
{
    /// <summary>The request to an endpoint is wrong, or there is no such endpoint.</summary>
    /// <param name="message">What is wrong.</param>
    public static ServiceException RuntimeValidation(string message) => new(400, "ValidationError", message);

    /// <summary>The model refused the request or failed on it.</summary>
    /// <param name="originalStatus">The status that the model's container would have answered with.</param>
    /// <param name="message">What the container would have said.</param>
    /// <param name="hint">Where the container's log is.</param>
    /// <param name="logStreamArn">The ARN of the container's log stream.</param>
    public static ServiceException ModelError(int originalStatus, string message, string hint, string logStreamArn)
        => new(424, "ModelError", $"Received {(originalStatus < 500 ? "client" : "server")} error ({originalStatus}) from primary with message \"{message}\". {hint}")
        {
            Members = [("OriginalStatusCode", originalStatus), ("OriginalMessage", message), ("LogStreamArn", logStreamArn)],
        };

    /// <summary>More invocations come than can be held.</summary>
    public static ServiceException Overloaded() => new(503, "ServiceUnavailable", "The service is unable to process the request: too many invocations are waiting. Try again in a moment, with fewer at a time.");
}
