using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>The logs in CloudWatch Logs: AWS's, or the local engine's.</summary>
/// <param name="logs">The log service; null without a session, and then there are no logs.</param>
internal sealed partial class SessionReportLogs(ICloudWatchLogsClient? logs) : IReportLogs
{
    private const string Group = "/aws/sagemaker/LabelingJobs";
    private const int MaxFailures = 100_000;

    /// <inheritdoc />
    public async Task<GtTrainingCurve?> ReadCurveAsync(string trainingJobName, CancellationToken cancellationToken) =>
        logs is null ? null : await new TrainingCurveReader(logs).ReadAsync(trainingJobName, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<long, string>> ReadFailuresAsync(string labelingJobName, CancellationToken cancellationToken)
    {
        var failures = new Dictionary<long, string>();
        await foreach (var match in ReadAsync(labelingJobName, "\"cannot be labelled\"", Failure(), cancellationToken))
        {
            if (long.TryParse(match.Groups["id"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                failures[id] = match.Groups["reason"].Value;
            }

            if (failures.Count >= MaxFailures)
            {
                break;
            }
        }

        return failures;
    }

    /// <inheritdoc />
    public async Task<(int Iteration, int Objects)?> ReadBatchAsync(string labelingJobName, CancellationToken cancellationToken)
    {
        (int Iteration, int Objects)? last = null;
        await foreach (var match in ReadAsync(labelingJobName, "\"objects go to\"", Batch(), cancellationToken))
        {
            if (int.TryParse(match.Groups["iteration"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var iteration)
                && int.TryParse(match.Groups["objects"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var objects))
            {
                last = (iteration, objects);
            }
        }

        return last;
    }

    private async IAsyncEnumerable<Match> ReadAsync(string labelingJobName, string pattern, Regex form, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new FilterLogEventsRequest { LogGroupName = Group, LogStreamNames = [labelingJobName], FilterPattern = pattern };
        while (logs is not null)
        {
            FilterLogEventsResponse page;
            try
            {
                page = await logs.FilterLogEventsAsync(request, cancellationToken);
            }
            catch (GtException e) when (e.Kind is GtErrorKind.NotFound or GtErrorKind.Permission)
            {
                // Only the local engine writes these lines; elsewhere there need not be a stream of the job's name, nor the right to read it.
                yield break;
            }

            foreach (var match in (page.Events ?? []).Select(e => form.Match(e.Message ?? string.Empty)).Where(match => match.Success))
            {
                yield return match;
            }

            if (page.NextToken is null)
            {
                yield break;
            }

            request.NextToken = page.NextToken;
        }
    }

    [GeneratedRegex(@"^Object (?<id>\d+) cannot be labelled: (?<reason>.+?)\.?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failure();

    [GeneratedRegex(@"^Iteration (?<iteration>\d+) \([^)]*\): (?<objects>\d+) objects go to", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Batch();
}
