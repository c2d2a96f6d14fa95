using System.Text.RegularExpressions;

namespace GtPs.Help;

/// <summary>Reads a cmdlet's page. What it does not know it refuses, so that no words are lost without notice.</summary>
internal static partial class HelpPageReader
{
    /// <summary>Reads a page.</summary>
    /// <param name="path">The file; its name is the cmdlet's.</param>
    /// <exception cref="InvalidDataException">A heading or a line has no place in a page; the message names file and heading.</exception>
    public static HelpPage Read(string path) => Read(File.ReadAllText(path), path);

    /// <summary>Reads a page's text.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="path">The file, for errors; its name is the cmdlet's.</param>
    /// <exception cref="InvalidDataException">A heading or a line has no place in a page; the message names file and heading.</exception>
    public static HelpPage Read(string text, string path)
    {
        var page = new HelpPage(Path.GetFileNameWithoutExtension(path));
        foreach (var (title, body) in Sections(text, "# "))
        {
            if (title != page.Name)
            {
                throw Wrong(path, title.Length == 0 ? body.Split('\n')[0] : title, "the page begins with '# ' and the name of the file");
            }

            foreach (var section in Sections(body, "## "))
            {
                Take(page, section.Title, section.Text, path);
            }
        }

        return page;
    }

    private static void Take(HelpPage page, string title, string text, string path)
    {
        switch (title)
        {
            case "Synopsis":
                page.Synopsis = text;
                break;
            case "Description":
                page.Description = text;
                break;
            case "Examples":
                page.Examples.AddRange(Entries(title, text, path));
                break;
            case "Parameters":
                page.Parameters.AddRange(Entries(title, text, path).Select(entry => entry with { Title = entry.Title.TrimStart('-') }));
                break;
            case "Inputs":
                page.Inputs.AddRange(Entries(title, text, path));
                break;
            case "Outputs":
                page.Outputs.AddRange(Entries(title, text, path));
                break;
            case "Notes":
                page.Notes = text;
                break;
            case "Related links":
                page.Links.AddRange(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => ReadLink(line, path)));
                break;
            default:
                throw Wrong(path, title.Length == 0 ? text : title, "the sections are Synopsis, Description, Examples, Parameters, Inputs, Outputs, Notes and Related links");
        }
    }

    private static IEnumerable<HelpEntry> Entries(string title, string text, string path) => Sections(text, "### ").Select(entry =>
        entry.Title.Length > 0 ? entry : throw Wrong(path, entry.Text, $"everything in {title} stands below a heading of its own"));

    private static HelpEntry ReadLink(string line, string path) => Link().Match(line) is { Success: true } match
        ? new HelpEntry(match.Groups["title"].Value, match.Groups["address"].Value)
        : throw Wrong(path, line, "a related link is a line '- [text](address)'");

    /// <summary>Cuts a text at the headings of one level; words before the first come with an empty title. Code is never a heading.</summary>
    private static IEnumerable<HelpEntry> Sections(string text, string mark)
    {
        var title = string.Empty;
        List<string> lines = [];
        var isCode = false;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append(mark))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (isCode || !line.StartsWith(mark, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            var body = string.Join('\n', lines).Trim('\n');
            if (title.Length > 0 || body.Length > 0)
            {
                yield return new HelpEntry(title, body);
            }

            title = line[mark.Length..].Trim();
            lines.Clear();
        }
    }

    private static InvalidDataException Wrong(string path, string what, string rule) => new($"{path}: '{what}' has no place in the page: {rule}.");

    [GeneratedRegex(@"^- \[(?<title>.+)\]\((?<address>.+)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
