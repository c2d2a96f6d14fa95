using System.Management.Automation;

namespace GtPs.Help;

/// <summary>Adds to the pages what the cmdlets have and they lack; words that are there are never changed.</summary>
internal static class HelpUpdate
{
    /// <summary>Brings every page up to date.</summary>
    /// <param name="commands">The cmdlets.</param>
    /// <param name="options">Where the pages are.</param>
    /// <returns>What was added, and what no cmdlet has any more.</returns>
    public static IEnumerable<string> Run(CommandCatalog commands, HelpOptions options)
    {
        Directory.CreateDirectory(options.Source);
        foreach (var command in commands.Commands)
        {
            var path = Path.Combine(options.Source, command.Name + ".md");
            var page = File.Exists(path) ? HelpPageReader.Read(path) : new HelpPage(command.Name);
            foreach (var note in Complete(page, command, commands.Comments))
            {
                yield return $"{command.Name}: {note}";
            }

            var text = HelpPageWriter.Write(page);
            if (!File.Exists(path) || File.ReadAllText(path) != text)
            {
                File.WriteAllText(path, text);
            }
        }

        var names = commands.Commands.Select(command => command.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(options.Source, "*-*.md").Where(path => !names.Contains(Path.GetFileNameWithoutExtension(path))))
        {
            yield return $"{Path.GetFileName(path)}: no cmdlet has this name. Remove the page, or rename it.";
        }
    }

    private static IEnumerable<string> Complete(HelpPage page, CmdletInfo command, XmlComments comments)
    {
        var summary = comments.Summary(command);
        if (page.Synopsis.Length == 0)
        {
            page.Synopsis = summary.Split(". ")[0].TrimEnd('.') + ".";
            page.Description = page.Description.Length == 0 ? summary : page.Description;
            yield return "synopsis added";
        }

        if (page.Examples.Count == 0)
        {
            page.Examples.AddRange(comments.Examples(command));
            yield return $"{page.Examples.Count} examples added";
        }

        foreach (var parameter in CommandFacts.OwnParametersOf(command).Where(parameter => !page.Parameters.Exists(entry => entry.Title == parameter.Name)))
        {
            page.Parameters.Add(new HelpEntry(parameter.Name, comments.Summary(command, parameter.Name)));
            yield return $"-{parameter.Name} added";
        }

        foreach (var stale in HelpCheck.StaleParameters(page, command))
        {
            yield return $"the cmdlet has no -{stale} any more. Remove its words.";
        }

        foreach (var type in CommandFacts.InputsOf(command).Where(type => !page.Inputs.Exists(entry => entry.Title == type)))
        {
            page.Inputs.Add(new HelpEntry(type, string.Empty));
            yield return $"input {type} added";
        }

        foreach (var type in command.OutputType.Where(type => !page.Outputs.Exists(entry => entry.Title == CommandFacts.TypeName(type.Type))))
        {
            page.Outputs.Add(new HelpEntry(CommandFacts.TypeName(type.Type), comments.TypeSummary(type.Type)));
            yield return $"output {type.Name} added";
        }
    }
}
