using GtPs.Engine.Hosting;
using GtPs.Engine.Logs;

namespace GtPs.Engine.Endpoints;

/// <summary>The log of an endpoint's containers: group <c>/aws/sagemaker/Endpoints/NAME</c>, one stream for each variant (https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html).</summary>
internal sealed class EndpointLog(ILogWriter logs, EngineOptions options)
{
    /// <summary>The log group of an endpoint.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    public static string GroupOf(string endpoint) => $"/aws/sagemaker/Endpoints/{endpoint}";

    /// <summary>The ARN of a variant's log stream.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="variant">The variant's name.</param>
    public string StreamArnOf(string endpoint, string variant) => $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{GroupOf(endpoint)}:log-stream:{StreamOf(variant)}";

    /// <summary>Writes a line.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="variant">The variant's name.</param>
    /// <param name="message">The line.</param>
    public Task WriteAsync(string endpoint, string variant, string message) => logs.WriteAsync(GroupOf(endpoint), StreamOf(variant), [message], CancellationToken.None);

    private static string StreamOf(string variant) => $"{variant}/i-local";
}
