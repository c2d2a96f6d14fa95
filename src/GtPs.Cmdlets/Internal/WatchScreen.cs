using System.Globalization;
using System.Management.Automation.Host;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>
/// Shows a report again and again. A terminal gets it redrawn in its place; where output goes to a file or a log, each change is one line with its time, so
/// that a runbook's record stays readable.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="clock">The clock of the lines.</param>
internal sealed class WatchScreen(PSHost host, TimeProvider clock)
{
    private readonly bool _isTerminal = host.UI is { SupportsVirtualTerminal: true } && !Console.IsOutputRedirected;
    private int _drawn;
    private string _last = string.Empty;

    /// <summary>Shows a report.</summary>
    /// <param name="report">The report as it is now.</param>
    public void Show(GtLabelingReport report)
    {
        if (host.UI is null)
        {
            return;
        }

        if (!_isTerminal)
        {
            var line = string.Join("; ", report.Waiting.Select(reason => reason.Message).Prepend(report.ToString()));
            if (line != _last)
            {
                _last = line;
                host.UI.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm:ss} UTC  {line}"));
            }

            return;
        }

        // Up to where the last drawing began, and clear from there: a shorter report leaves nothing of a longer one.
        var top = _drawn == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"\u001b[{_drawn}F\u001b[0J");
        host.UI.Write(top + string.Join(Environment.NewLine, report.ConsoleView.Lines) + Environment.NewLine);
        _drawn = report.ConsoleView.Lines.Count;
    }
}
