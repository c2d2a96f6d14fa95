using GtPs.Model;

namespace GtPs.Aws.CloudWatchLogs;

/// <summary>CloudWatch Logs' operations that the workflow needs: reading.</summary>
public interface ICloudWatchLogsClient
{
    /// <summary>Lists one page of the streams of a log group.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFoundException</c> when there is no such group…</exception>
    Task<DescribeLogStreamsResponse> DescribeLogStreamsAsync(DescribeLogStreamsRequest request, CancellationToken token);

    /// <summary>Reads one page of the events of a log stream; at the end the same forward token comes back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFoundException</c> when there is no such stream…</exception>
    Task<GetLogEventsResponse> GetLogEventsAsync(GetLogEventsRequest request, CancellationToken token);

    /// <summary>Reads one page of the events of a log group that fit a pattern.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ResourceNotFoundException</c> when there is no such group or stream…</exception>
    Task<FilterLogEventsResponse> FilterLogEventsAsync(FilterLogEventsRequest request, CancellationToken token);

    /// <summary>Lists one page of the log groups.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    Task<DescribeLogGroupsResponse> DescribeLogGroupsAsync(DescribeLogGroupsRequest request, CancellationToken token);
}
