using GtPs.Aws.Protocols;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>CloudWatch Logs on the SDK's pipeline.</summary>
/// <param name="invoker">Runs the operations.</param>
internal sealed class CloudWatchLogsClient(WireInvoker invoker) : ICloudWatchLogsClient
{
    private static readonly JsonOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> s_describeLogStreams =
        new(WireService.CloudWatchLogs, "DescribeLogStreams", CloudWatchLogsJson.Default.DescribeLogStreamsRequest, CloudWatchLogsJson.Default.DescribeLogStreamsResponse);

    private static readonly JsonOperation<GetLogEventsRequest, GetLogEventsResponse> s_getLogEvents =
        new(WireService.CloudWatchLogs, "GetLogEvents", CloudWatchLogsJson.Default.GetLogEventsRequest, CloudWatchLogsJson.Default.GetLogEventsResponse);

    /// <inheritdoc />
    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_describeLogStreams, request, request.LogGroupName, token);

    /// <inheritdoc />
    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_getLogEvents, request, request.LogStreamName, token);
}
