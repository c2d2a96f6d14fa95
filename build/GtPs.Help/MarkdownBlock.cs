namespace GtPs.Help;

/// <summary>A part of a Markdown text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text without marks; of a paragraph or a list item on one line, of code and tables as it stands.</param>
/// <param name="Note">A heading's level, or a code block's language.</param>
internal sealed record MarkdownBlock(MarkdownKind Kind, string Text, string Note = "")
{
    /// <summary>Reads a text of headings, paragraphs, lists of one level, tables and fenced code.</summary>
    /// <param name="markdown">The text.</param>
    public static IEnumerable<MarkdownBlock> Read(string markdown)
    {
        List<string> lines = [];
        string? language = null;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n').Append(string.Empty))
        {
            if (language is not null)
            {
                if (line == "```")
                {
                    yield return new MarkdownBlock(MarkdownKind.Code, string.Join('\n', lines), language);
                    lines.Clear();
                    language = null;
                }
                else
                {
                    lines.Add(line);
                }

                continue;
            }

            var begins = line.Length == 0 || line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith('#') || line.StartsWith("- ", StringComparison.Ordinal);
            if (begins && lines.Count > 0)
            {
                yield return Flow(lines);
                lines.Clear();
            }

            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                language = line[3..].Trim();
            }
            else if (line.StartsWith('#'))
            {
                var text = line.TrimStart('#');
                yield return new MarkdownBlock(MarkdownKind.Heading, text.Trim(), $"{line.Length - text.Length}");
            }
            else if (line.Length > 0)
            {
                lines.Add(line);
            }
        }
    }

    private static MarkdownBlock Flow(List<string> lines) => lines[0] switch
    {
        ['|', ..] => new MarkdownBlock(MarkdownKind.Table, string.Join('\n', lines)),
        ['-', ' ', ..] => new MarkdownBlock(MarkdownKind.Item, string.Join(' ', lines.Select(line => line.Trim()))[2..]),
        _ => new MarkdownBlock(MarkdownKind.Paragraph, string.Join(' ', lines.Select(line => line.Trim()))),
    };
}

/// <summary>What a part of a Markdown text is.</summary>
internal enum MarkdownKind
{
    Heading,
    Paragraph,
    Item,
    Table,
    Code,
}
