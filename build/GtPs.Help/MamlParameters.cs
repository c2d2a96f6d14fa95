using System.Management.Automation;

namespace GtPs.Help;

/// <summary>Writes a cmdlet's syntax and parameters: words of the page, facts of the cmdlet.</summary>
/// <param name="maml">Where they go.</param>
/// <param name="command">The cmdlet.</param>
/// <param name="page">Its page.</param>
internal sealed class MamlParameters(MamlElement maml, CmdletInfo command, HelpPage page)
{
    private const string WhatIfText = "Shows what would happen, and on AWS what it would cost. Nothing is made or changed.";
    private const string ConfirmText = "Asks before the command does its work. `-Confirm:$false` answers in advance, the question about money on AWS too.";

    /// <summary>Writes both parts.</summary>
    public void Write()
    {
        maml.Element("command:syntax", () =>
        {
            foreach (var set in CommandFacts.SetsOf(command))
            {
                maml.Element("command:syntaxItem", () =>
                {
                    maml.Text("maml:name", command.Name);
                    foreach (var parameter in set)
                    {
                        Parameter(command.Parameters[parameter.Name], parameter, isSyntax: true);
                    }
                });
            }
        });
        maml.Element("command:parameters", () =>
        {
            foreach (var parameter in CommandFacts.ParametersOf(command).OrderBy(Place))
            {
                // A parameter may differ between its sets: help tells of it as the set says that uses it most.
                Parameter(parameter, InSets(parameter.Name).OrderByDescending(set => set.IsMandatory).ThenByDescending(set => set.Position).First(), isSyntax: false);
            }
        });
    }

    private void Parameter(ParameterMetadata parameter, CommandParameterInfo inSet, bool isSyntax)
    {
        var type = parameter.ParameterType;
        (string, string)[] attributes =
        [
            ("required", Text(inSet.IsMandatory)),
            ("variableLength", Text(type.IsArray)),
            ("globbing", Text(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())),
            ("pipelineInput", PipelineOf(parameter.Name)),
            ("position", inSet.Position < 0 ? "named" : $"{inSet.Position}"),
            ("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        ];
        maml.Element(
            "command:parameter",
            () =>
            {
                maml.Text("maml:name", parameter.Name);
                maml.Description(string.Join("\n\n", new[] { WordsOf(parameter), CommandFacts.AcceptedBy(parameter) }.Where(text => text.Length > 0)));
                if (isSyntax && CommandFacts.ValuesOf(parameter) is { Count: > 0 } values)
                {
                    maml.Element("command:parameterValueGroup", () =>
                    {
                        foreach (var value in values)
                        {
                            maml.Text("command:parameterValue", value, ("required", "false"), ("variableLength", "false"));
                        }
                    });
                }

                if (type != typeof(SwitchParameter))
                {
                    maml.Text("command:parameterValue", CommandFacts.TypeName(type), ("required", "true"), ("variableLength", Text(type.IsArray)));
                }

                maml.Element("dev:type", () =>
                {
                    maml.Text("maml:name", CommandFacts.TypeName(type));
                    maml.Text("maml:uri", string.Empty);
                });
                maml.Text("dev:defaultValue", CommandFacts.DefaultOf(command, parameter.Name));
            },
            attributes);
    }

    private string WordsOf(ParameterMetadata parameter) => parameter.Name switch
    {
        "WhatIf" => WhatIfText,
        "Confirm" => ConfirmText,
        var name => page.Parameters.Find(entry => entry.Title == name)?.Text ?? string.Empty,
    };

    private string PipelineOf(string name)
    {
        var sets = InSets(name).ToList();
        string[] ways = [.. new[] { (sets.Exists(set => set.ValueFromPipeline), "ByValue"), (sets.Exists(set => set.ValueFromPipelineByPropertyName), "ByPropertyName") }.Where(way => way.Item1).Select(way => way.Item2)];
        return ways.Length == 0 ? "False" : $"True ({string.Join(", ", ways)})";
    }

    private IEnumerable<CommandParameterInfo> InSets(string name) => command.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.Name == name);

    /// <summary>In the order of the page; -WhatIf and -Confirm last.</summary>
    private int Place(ParameterMetadata parameter) => page.Parameters.FindIndex(entry => entry.Title == parameter.Name) is var place && place < 0 ? int.MaxValue : place;

    private static string Text(bool value) => value ? "true" : "false";
}
