using System.Text;
using System.Text.RegularExpressions;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Logs;

/// <summary>Log groups: DescribeLogGroups and CreateLogGroup.</summary>
internal sealed partial class LogGroupOperations(LogStore store, EngineOptions options) : IOperationGroup
{
    private const int MaxGroups = 50;

    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        var json = CloudWatchLogsJson.Strict;
        table.Add("Logs_20140328.DescribeLogGroups", json.DescribeLogGroupsRequest, json.DescribeLogGroupsResponse, DescribeAsync);
        table.Add("Logs_20140328.CreateLogGroup", json.CreateLogGroupRequest, json.CreateLogGroupResponse, CreateAsync);
    }

    private Task<DescribeLogGroupsResponse> DescribeAsync(DescribeLogGroupsRequest request, CancellationToken token)
    {
        if (request is { LogGroupNamePrefix: not null, LogGroupNamePattern: not null })
        {
            throw EngineErrors.InvalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var limit = request.Limit ?? MaxGroups;
        var after = request.NextToken is null ? string.Empty : ReadToken(request.NextToken);
        var left = store.Groups()
            .Where(group => group.Name.StartsWith(request.LogGroupNamePrefix ?? string.Empty, StringComparison.Ordinal)
                && group.Name.Contains(request.LogGroupNamePattern ?? string.Empty, StringComparison.Ordinal)
                && string.CompareOrdinal(group.Name, after) > 0)
            .OrderBy(group => group.Name, StringComparer.Ordinal)
            .ToList();
        var page = left.Take(limit).ToList();
        return Task.FromResult(new DescribeLogGroupsResponse
        {
            LogGroups = page.ConvertAll(group => new LogGroup
            {
                LogGroupName = group.Name,
                CreationTime = group.Created,
                MetricFilterCount = 0,
                Arn = $"arn:aws:logs:{options.Region}:{options.AccountId}:log-group:{group.Name}:*",
                StoredBytes = group.Bytes,
            }),
            NextToken = page.Count < left.Count ? Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Name)) : null,
        });
    }

    private async Task<CreateLogGroupResponse> CreateAsync(CreateLogGroupRequest request, CancellationToken token)
    {
        var name = request.LogGroupName ?? throw EngineErrors.InvalidParameter("logGroupName is missing.");
        if (!Allowed().IsMatch(name))
        {
            throw EngineErrors.InvalidParameter($"logGroupName must have 1 to 512 letters, digits and the characters _ - / . #; it is '{name}'.");
        }

        return await store.CreateGroupAsync(name, token).ConfigureAwait(false)
            ? new CreateLogGroupResponse()
            : throw EngineErrors.LogExists("log group");
    }

    private static string ReadToken(string token)
    {
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : throw EngineErrors.InvalidParameter("The specified nextToken is invalid.");
    }

    [GeneratedRegex(@"^[._/#A-Za-z0-9\-]{1,512}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Allowed();
}
