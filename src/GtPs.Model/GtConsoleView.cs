namespace GtPs.Model;

/// <summary>
/// What the console shows of a report: lines of plain text within 80 columns. It is an object of its own so that the report's other forms (JSON,
/// CSV, strings) hold one short line of it.
/// </summary>
public sealed class GtConsoleView
{
    private readonly string _summary;

    /// <summary>Makes a view.</summary>
    /// <param name="summary">The report in one line.</param>
    /// <param name="lines">The lines.</param>
    internal GtConsoleView(string summary, IReadOnlyList<string> lines)
    {
        _summary = summary;
        Lines = TextList.Of(lines);
    }

    /// <summary>The lines, none wider than 79 columns.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <inheritdoc />
    public override string ToString() => _summary;
}
