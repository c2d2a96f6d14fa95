using System.Text;

namespace GtPs.Help;

/// <summary>Makes the text of an about topic, in the form that Get-Help shows as it stands.</summary>
internal static class AboutText
{
    private const int Width = 80;
    private const int Indent = 4;

    /// <summary>Makes the text. The fifth line is the short description, which Get-Help lists the topic with.</summary>
    /// <param name="markdown">The topic's page; its first heading is the topic's name.</param>
    public static string Of(string markdown)
    {
        var text = new StringBuilder();
        MarkdownKind? last = null;
        foreach (var block in MarkdownBlock.Read(markdown))
        {
            // Items of a list stand close, and a heading close to what is below it.
            if (text.Length > 0 && last is not MarkdownKind.Heading && !(block.Kind == MarkdownKind.Item && last == MarkdownKind.Item))
            {
                text.Append('\n');
            }

            Write(text, block);
            last = block.Kind;
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MarkdownBlock block)
    {
        switch (block.Kind)
        {
            case MarkdownKind.Heading when block.Note == "1":
                text.Append("TOPIC\n");
                Wrap(text, block.Text, Indent, string.Empty);
                text.Append('\n');
                break;
            case MarkdownKind.Heading when block.Note == "2":
                text.Append(block.Text.ToUpperInvariant()).Append('\n');
                break;
            case MarkdownKind.Heading:
                text.Append(' ', Indent / 2).Append(block.Text).Append('\n');
                break;
            case MarkdownKind.Code:
                Lines(text, block.Text.Split('\n'), Indent * 2);
                break;
            case MarkdownKind.Table:
                Lines(text, TextTable.Of(block.Text), Indent);
                break;
            default:
                Wrap(text, PlainText.Of(block.Text), Indent, block.Kind == MarkdownKind.Item ? "- " : string.Empty);
                break;
        }
    }

    private static void Lines(StringBuilder text, IEnumerable<string> lines, int indent)
    {
        foreach (var line in lines)
        {
            text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }

    private static void Wrap(StringBuilder text, string words, int indent, string mark)
    {
        var line = new StringBuilder().Append(' ', indent).Append(mark);
        var isEmpty = true;
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isEmpty && line.Length + 1 + word.Length > Width)
            {
                text.Append(line).Append('\n');
                line.Clear().Append(' ', indent + mark.Length);
                isEmpty = true;
            }

            line.Append(isEmpty ? string.Empty : " ").Append(word);
            isEmpty = false;
        }

        text.Append(line).Append('\n');
    }
}
