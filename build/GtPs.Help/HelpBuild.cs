using System.Text;
using System.Xml;

namespace GtPs.Help;

/// <summary>Builds the help that PowerShell reads: MAML of the cmdlets' pages and text of the about pages.</summary>
internal static class HelpBuild
{
    /// <summary>The name PowerShell looks for: that of the assembly, and -Help.xml.</summary>
    public const string FileName = "GtPs.Cmdlets.dll-Help.xml";

    /// <summary>Builds everything.</summary>
    /// <param name="commands">The cmdlets.</param>
    /// <param name="options">Where the pages are, and where the help goes.</param>
    /// <returns>What the pages lack, as warnings of the build, and what was made.</returns>
    public static IEnumerable<string> Run(CommandCatalog commands, HelpOptions options)
    {
        Directory.CreateDirectory(options.Output);
        List<string> notes = [];
        List<HelpPage> pages = [];
        foreach (var command in commands.Commands)
        {
            var path = Path.Combine(options.Source, command.Name + ".md");
            var page = File.Exists(path) ? HelpPageReader.Read(path) : new HelpPage(command.Name);
            pages.Add(page);
            notes.AddRange(HelpCheck.Run(page, command).Select(problem => $"{path} : warning HELP001: {problem}. Run 'dotnet run --project build/GtPs.Help -- update' and add the words."));
        }

        // Written aside and moved: a shell that reads help meanwhile gets the old file or the new one.
        var target = Path.Combine(options.Output, FileName);
        using (var writer = XmlWriter.Create(target + ".new", new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n" }))
        {
            MamlWriter.Write(writer, commands.Commands.Zip(pages));
        }

        File.Move(target + ".new", target, overwrite: true);
        var topics = Directory.EnumerateFiles(options.Source, "about_*.md").Order(StringComparer.Ordinal).ToList();
        foreach (var topic in topics)
        {
            File.WriteAllText(Path.Combine(options.Output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), AboutText.Of(File.ReadAllText(topic)));
        }

        return [.. notes, $"Help of {pages.Count} cmdlets and {topics.Count} topics -> {options.Output}"];
    }
}
