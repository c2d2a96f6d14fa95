using System.Management.Automation;

namespace GtPs.Shell;

/// <summary>One line at the bottom of the console that shows the newest progress. Nothing is drawn where errors go to a file.</summary>
/// <param name="writer">The console's error stream.</param>
internal sealed class ProgressLine(TextWriter writer)
{
    private const int BarWidth = 24;
    private readonly Lock _lock = new();
    private bool _drawn;

    /// <summary>Draws a record, or takes the line away when the record says that its activity is over.</summary>
    /// <param name="sourceId">The command it comes from.</param>
    /// <param name="record">The progress.</param>
    public void Show(long sourceId, ProgressRecord record)
    {
        if (Console.IsErrorRedirected)
        {
            return;
        }

        lock (_lock)
        {
            ClearLine();
            if (record.RecordType == ProgressRecordType.Processing)
            {
                writer.Write(Text(record, Math.Max(20, Console.WindowWidth - 1)));
                _drawn = true;
            }
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            ClearLine();
        }
    }

    /// <summary>The line for a record.</summary>
    /// <param name="record">The progress.</param>
    /// <param name="width">The most characters it may have.</param>
    internal static string Text(ProgressRecord record, int width)
    {
        var filled = Math.Clamp(record.PercentComplete, 0, 100) * BarWidth / 100;
        var bar = record.PercentComplete < 0 ? string.Empty : $"[{new string('#', filled)}{new string('.', BarWidth - filled)}] {record.PercentComplete,3} %  ";
        var text = $"{bar}{record.Activity}: {record.StatusDescription}";
        return text.Length <= width ? text : text[..width];
    }

    private void ClearLine()
    {
        if (_drawn)
        {
            writer.Write($"\r{new string(' ', Math.Max(20, Console.WindowWidth - 1))}\r");
            _drawn = false;
        }
    }
}
