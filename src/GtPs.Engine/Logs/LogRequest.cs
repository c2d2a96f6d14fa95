using System.Text;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Logs;

/// <summary>What the operations on logs read alike.</summary>
internal static class LogRequest
{
    private const int MaxPageBytes = 1024 * 1024;

    // What CloudWatch Logs adds to each event's size.
    private const int EventOverhead = 26;

    /// <summary>The name of the group a request means.</summary>
    /// <param name="name">Its name, or null.</param>
    /// <param name="identifier">Its name or ARN, or null.</param>
    /// <exception cref="ServiceException"><c>InvalidParameterException</c>.</exception>
    public static string Group(string? name, string? identifier)
    {
        if (name is not null && identifier is not null)
        {
            throw EngineErrors.InvalidParameter("LogGroup name and LogGroup ARN are mutually exclusive parameters.");
        }

        if (identifier?.StartsWith("arn:", StringComparison.Ordinal) == true)
        {
            var group = identifier.Split(':', 7) is [_, _, "logs", _, _, "log-group", var rest] ? rest : throw EngineErrors.InvalidParameter($"logGroupIdentifier is not the ARN of a log group: '{identifier}'.");
            return group.EndsWith(":*", StringComparison.Ordinal) ? group[..^2] : group;
        }

        return name ?? identifier ?? throw EngineErrors.InvalidParameter("logGroupName is missing.");
    }

    /// <summary>As many events as fit a page of 1 MB, one at least.</summary>
    /// <param name="events">The events.</param>
    public static List<LogEventRow> Fit(IEnumerable<LogEventRow> events)
    {
        var bytes = 0;
        return [.. events.TakeWhile((row, number) => (bytes += Encoding.UTF8.GetByteCount(row.Message) + EventOverhead) <= MaxPageBytes || number == 0)];
    }
}
