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

    private static readonly JsonOperation<FilterLogEventsRequest, FilterLogEventsResponse> s_filterLogEvents =
        new(WireService.CloudWatchLogs, "FilterLogEvents", CloudWatchLogsJson.Default.FilterLogEventsRequest, CloudWatchLogsJson.Default.FilterLogEventsResponse);

    private static readonly JsonOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> s_describeLogGroups =
        new(WireService.CloudWatchLogs, "DescribeLogGroups", CloudWatchLogsJson.Default.DescribeLogGroupsRequest, CloudWatchLogsJson.Default.DescribeLogGroupsResponse);

    /// <inheritdoc />
    public Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_describeLogStreams, request, request.LogGroupName, token);

    /// <inheritdoc />
    public Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_getLogEvents, request, request.LogStreamName, token);

    /// <inheritdoc />
    public Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_filterLogEvents, request, request.LogGroupName, token);

    /// <inheritdoc />
    public Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_describeLogGroups, request, null, token);
}
