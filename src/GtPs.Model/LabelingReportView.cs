using System.Globalization;

namespace GtPs.Model;

/// <summary>A labeling report for the console: its numbers, and a bar per class.</summary>
internal static class LabelingReportView
{
    private const int MaxClasses = 20;
    private const int MaxNameWidth = 24;
    private const int BarWidth = 28;
    private const char HumanBlock = '\u2588';
    private const char MachineBlock = '\u2591';

    /// <summary>Makes the view.</summary>
    /// <param name="report">The report.</param>
    public static GtConsoleView Of(GtLabelingReport report) => new(
        F($"{report.Name}: {report.HumanLabeled + report.MachineLabeled:N0} of {report.Objects:N0} labelled ({report.HumanLabeled:N0} people, {report.MachineLabeled:N0} machine), {report.Cost}"),
        [.. Head(report), string.Empty, .. Bars(report)]);

    private static IEnumerable<string> Head(GtLabelingReport report)
    {
        yield return ConsoleText.Fit(F($"{report.Name}  ({report.Job.Status}{(report.Job.IsSimulated ? ", simulated workers" : string.Empty)})"), 79).TrimEnd();
        yield return F($"  Objects  {report.Objects:N0}: {report.HumanLabeled:N0} by people {HumanBlock}, {report.MachineLabeled:N0} by machine {MachineBlock}");
        yield return F($"  Missing  {report.Missing}{(report.MissingObjects.Count > 0 ? ": see MissingObjects" : string.Empty)}");
        yield return F($"  Cost     {report.Cost}, {report.Iterations.Count} iterations");
        if (report.Answers > 0)
        {
            yield return F($"  Answers  {report.Answers:N0} by {report.Workers.Count:N0} workers{(report.AnswerTime is { } time ? $"; {time}" : string.Empty)}");
        }

        foreach (var wait in report.Waiting)
        {
            yield return ConsoleText.Fit($"  Waiting  {wait.Message}", 79).TrimEnd();
        }

        if (report.Problems.Count > 0)
        {
            yield return F($"  Unread   {report.Problems.Sum(problem => (long)problem.Count):N0} files or lines: see Problems");
        }
    }

    private static IEnumerable<string> Bars(GtLabelingReport report)
    {
        var ordered = report.ClassSummaries.OrderByDescending(c => c.Human + c.Machine).ThenBy(c => c.ClassIndex).ToArray();
        var shown = ordered.Take(ordered.Length <= MaxClasses ? MaxClasses : MaxClasses - 1).Select(c => (c.Label, c.Human, c.Machine)).ToList();
        if (ordered.Length > shown.Count)
        {
            // The sum of the others is no class: it must not make the bars of the classes small.
            var left = ordered.Skip(shown.Count).ToArray();
            shown.Add((F($"{left.Length:N0} others"), left.Sum(c => c.Human), left.Sum(c => c.Machine)));
        }

        var most = ordered.Length == 0 ? 0 : ordered[0].Human + ordered[0].Machine;
        var nameWidth = shown.Select(c => ConsoleText.Width(c.Label)).DefaultIfEmpty().Max();
        foreach (var (label, human, machine) in shown)
        {
            yield return F($"  {ConsoleText.Fit(label, Math.Clamp(nameWidth, 1, MaxNameWidth))}  {Bar(human, machine, most)} {human + machine:N0}{(human > 0 && machine > 0 ? F($" ({human:N0} + {machine:N0})") : string.Empty)}");
        }
    }

    /// <summary>Whole blocks; what there is at all has at least one, and both together are as long as their sum.</summary>
    private static string Bar(int human, int machine, int most)
    {
        if (human + machine == 0)
        {
            return new string(' ', BarWidth);
        }

        var blocks = Math.Clamp((int)Math.Round((double)(human + machine) * BarWidth / Math.Max(1, most)), (human > 0 ? 1 : 0) + (machine > 0 ? 1 : 0), BarWidth);
        var humanBlocks = Math.Clamp((int)Math.Round((double)human * blocks / (human + machine)), human > 0 ? 1 : 0, blocks - (machine > 0 ? 1 : 0));
        return (new string(HumanBlock, humanBlocks) + new string(MachineBlock, blocks - humanBlocks)).PadRight(BarWidth);
    }

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
