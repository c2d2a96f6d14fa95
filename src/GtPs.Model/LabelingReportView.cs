using System.Globalization;

namespace GtPs.Model;

/// <summary>A labeling report for the console: its numbers, and a bar per class.</summary>
internal static class LabelingReportView
{
    private const int MaxClasses = 20;
    private const int MaxNameWidth = 24;
    private const int Columns = 79;
    private const int MaxBarWidth = 28;
    private const char HumanBlock = '\u2588';
    private const char MachineBlock = '\u2591';

    /// <summary>Makes the view.</summary>
    /// <param name="report">The report.</param>
    public static GtConsoleView Of(GtLabelingReport report) => new(
        F($"{report.Name}: {report.HumanLabeled + report.MachineLabeled:N0} of {report.Objects:N0} labelled ({report.HumanLabeled:N0} people, {report.MachineLabeled:N0} machine), {report.Cost}"),
        [.. Head(report), string.Empty, .. Bars(report)]);

    private static IEnumerable<string> Head(GtLabelingReport report)
    {
        yield return ConsoleText.Fit(F($"{report.Name}  ({report.Job.Status}{(report.Job.IsSimulated ? ", simulated workers" : string.Empty)})"), Columns).TrimEnd();
        yield return F($"  Objects  {report.Objects:N0}: {report.HumanLabeled:N0} by people {HumanBlock}, {report.MachineLabeled:N0} by machine {MachineBlock}");
        yield return F($"  Missing  {report.Missing}{(report.MissingObjects.Count > 0 ? ": see MissingObjects" : string.Empty)}");
        yield return F($"  Cost     {report.Cost}, {report.Iterations.Count} iterations");
        if (report.Answers > 0)
        {
            yield return F($"  Answers  {report.Answers:N0} by {report.Workers.Count:N0} workers{(report.AnswerTime is { } time ? $"; {time}" : string.Empty)}");
        }

        foreach (var wait in report.Waiting)
        {
            yield return ConsoleText.Fit($"  Waiting  {wait.Message}", Columns).TrimEnd();
        }

        if (report.Problems.Count > 0)
        {
            yield return F($"  Unread   {report.Problems.Sum(problem => (long)problem.Count):N0} files or lines: see Problems");
        }
    }

    private static IEnumerable<string> Bars(GtLabelingReport report)
    {
        var ordered = report.ClassSummaries.OrderByDescending(c => c.Human + c.Machine).ThenBy(c => c.ClassIndex).ToArray();
        var shown = ordered[..(ordered.Length <= MaxClasses ? ordered.Length : MaxClasses - 1)];
        var others = ordered[shown.Length..];
        (string Label, long Human, long Machine, bool HasBar)[] rows =
        [
            .. shown.Select(c => (c.Label, (long)c.Human, (long)c.Machine, true)),

            // The sum of the others is no class: a bar of it could not be compared with theirs.
            .. others.Length > 0 ? [(F($"{others.Length:N0} others"), others.Sum(c => (long)c.Human), others.Sum(c => (long)c.Machine), false)] : Array.Empty<(string, long, long, bool)>(),
        ];
        var names = Math.Clamp(rows.Select(row => ConsoleText.Width(row.Label)).DefaultIfEmpty().Max(), 1, MaxNameWidth);
        var bars = Math.Clamp(Columns - names - 5 - rows.Select(row => Numbers(row.Human, row.Machine).Length).DefaultIfEmpty().Max(), 8, MaxBarWidth);
        var most = ordered.Length == 0 ? 0 : (long)ordered[0].Human + ordered[0].Machine;
        return rows.Select(row => $"  {ConsoleText.Fit(row.Label, names)}  {(row.HasBar ? Bar(row.Human, row.Machine, most, bars) : new string(' ', bars))} {Numbers(row.Human, row.Machine)}");
    }

    private static string Numbers(long human, long machine) => F($"{human + machine:N0}") + (human > 0 && machine > 0 ? F($" ({human:N0} + {machine:N0})") : string.Empty);

    /// <summary>Whole blocks; what there is at all has at least one, and both together are as long as their sum.</summary>
    private static string Bar(long human, long machine, long most, int width)
    {
        if (human + machine == 0)
        {
            return new string(' ', width);
        }

        var blocks = Math.Clamp((int)Math.Round((double)(human + machine) * width / Math.Max(1, most)), (human > 0 ? 1 : 0) + (machine > 0 ? 1 : 0), width);
        var humanBlocks = Math.Clamp((int)Math.Round((double)human * blocks / (human + machine)), human > 0 ? 1 : 0, blocks - (machine > 0 ? 1 : 0));
        return (new string(HumanBlock, humanBlocks) + new string(MachineBlock, blocks - humanBlocks)).PadRight(width);
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
