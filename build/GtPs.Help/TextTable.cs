namespace GtPs.Help;

/// <summary>Lines up the columns of a Markdown table.</summary>
internal static class TextTable
{
    /// <summary>The table's lines as plain text, with a rule below the first.</summary>
    /// <param name="markdown">The table.</param>
    public static IEnumerable<string> Of(string markdown)
    {
        var rows = markdown.Split('\n').Select(line => line.Trim('|').Split('|').Select(cell => PlainText.Of(cell.Trim())).ToList()).ToList();
        rows.RemoveAt(1);
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
