using System.Management.Automation;
using System.Xml;

namespace GtPs.Help;

/// <summary>Writes cmdlets' help in MAML, the XML form that Get-Help reads.</summary>
internal static class MamlWriter
{
    private const int TitleWidth = 74;

    /// <summary>Writes a help file.</summary>
    /// <param name="xml">Where it goes.</param>
    /// <param name="commands">The cmdlets with their pages.</param>
    public static void Write(XmlWriter xml, IEnumerable<(CmdletInfo Command, HelpPage Page)> commands)
    {
        xml.WriteStartDocument();
        xml.WriteStartElement("helpItems", "http://msh");
        xml.WriteAttributeString("schema", "maml");
        foreach (var (command, page) in commands)
        {
            Write(new MamlElement(xml), command, page);
        }

        xml.WriteEndElement();
    }

    private static void Write(MamlElement maml, CmdletInfo command, HelpPage page) => maml.Element("command:command", () =>
    {
        maml.Element("command:details", () =>
        {
            maml.Text("command:name", command.Name);
            maml.Text("command:verb", command.Verb);
            maml.Text("command:noun", command.Noun);
            maml.Description(page.Synopsis);
        });
        maml.Description(page.Description);
        new MamlParameters(maml, command, page).Write();
        Types(maml, "command:inputTypes", "command:inputType", page.Inputs);
        Types(maml, "command:returnValues", "command:returnValue", page.Outputs);
        if (page.Notes.Length > 0)
        {
            maml.Element("maml:alertSet", () => maml.Element("maml:alert", () => maml.Paragraphs(page.Notes)));
        }

        maml.Element("command:examples", () =>
        {
            for (var i = 0; i < page.Examples.Count; i++)
            {
                Example(maml, i + 1, page.Examples[i]);
            }
        });
        maml.Element("command:relatedLinks", () => page.Links.ForEach(link => maml.Element("maml:navigationLink", () =>
        {
            var isAddress = link.Text.StartsWith("https://", StringComparison.Ordinal);
            maml.Text("maml:linkText", isAddress ? link.Title : PlainText.OfLink(link.Title, link.Text));
            maml.Text("maml:uri", isAddress ? link.Text : string.Empty);
        })));
    });

    private static void Types(MamlElement maml, string group, string element, List<HelpEntry> types) => maml.Element(group, () => types.ForEach(type => maml.Element(element, () =>
    {
        maml.Element("dev:type", () => maml.Text("maml:name", type.Title));
        maml.Description(type.Text);
    })));

    /// <summary>Get-Help prints an example's code before its words, whatever the order on the page; output goes below the code.</summary>
    private static void Example(MamlElement maml, int number, HelpEntry example) => maml.Element("command:example", () =>
    {
        var blocks = MarkdownBlock.Read(example.Text).ToList();
        var title = $" Example {number}: {PlainText.Of(example.Title)} ";
        var dashes = new string('-', Math.Max(2, (TitleWidth - title.Length) / 2));
        maml.Text("maml:title", dashes + title + dashes);
        maml.Text("dev:code", string.Join("\n\n", blocks.Where(block => block.Kind == MarkdownKind.Code).Select(block => block.Text)));
        maml.Element("dev:remarks", () =>
        {
            maml.Paragraphs(blocks.Where(block => block.Kind != MarkdownKind.Code));

            // Get-Help puts nothing between two examples by itself.
            maml.Text("maml:para", string.Empty);
        });
    });
}
