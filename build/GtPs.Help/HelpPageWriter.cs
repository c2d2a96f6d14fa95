using System.Text;

namespace GtPs.Help;

/// <summary>Writes a cmdlet's page as Markdown, in the one layout that all pages have.</summary>
internal static class HelpPageWriter
{
    /// <summary>Makes the text of a page.</summary>
    /// <param name="page">The page.</param>
    public static string Write(HelpPage page)
    {
        var text = new StringBuilder().Append("# ").Append(page.Name).Append('\n');
        Section(text, "Synopsis", page.Synopsis);
        Section(text, "Description", page.Description);
        Section(text, "Examples", Entries(page.Examples, string.Empty));
        Section(text, "Parameters", Entries(page.Parameters, "-"));
        Section(text, "Inputs", Entries(page.Inputs, string.Empty));
        Section(text, "Outputs", Entries(page.Outputs, string.Empty));
        Section(text, "Notes", page.Notes);
        Section(text, "Related links", string.Join('\n', page.Links.Select(link => $"- [{link.Title}]({link.Text})")));
        return text.ToString();
    }

    private static string Entries(List<HelpEntry> entries, string mark) =>
        string.Join("\n\n", entries.Select(entry => $"### {mark}{entry.Title}\n\n{entry.Text}".TrimEnd('\n')));

    private static void Section(StringBuilder text, string title, string body)
    {
        if (body.Length > 0)
        {
            text.Append("\n## ").Append(title).Append("\n\n").Append(body).Append('\n');
        }
    }
}
