using System.Management.Automation;
using System.Xml.Linq;

namespace GtPs.Help;

/// <summary>The comments of the cmdlets' sources, which a new page begins with.</summary>
/// <param name="folder">The folder of the assemblies and their XML files.</param>
internal sealed class XmlComments(string folder)
{
    private readonly Dictionary<string, XElement> _members = Directory.EnumerateFiles(folder, "GtPs.*.xml")
        .SelectMany(file => XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
        .GroupBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>What the comment of a cmdlet says; empty when there is none.</summary>
    /// <param name="command">The cmdlet.</param>
    public string Summary(CmdletInfo command) => TypeSummary(command.ImplementingType);

    /// <summary>What the comment of a type says; empty when there is none.</summary>
    /// <param name="type">The type.</param>
    public string TypeSummary(Type type) => _members.TryGetValue("T:" + type.FullName, out var member) ? Text(member.Element("summary")) : string.Empty;

    /// <summary>What the comment of a parameter says; empty when there is none.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    public string Summary(CmdletInfo command, string parameter)
    {
        var declaring = command.ImplementingType.GetProperty(parameter)?.DeclaringType;
        return declaring is not null && _members.TryGetValue($"P:{declaring.FullName}.{parameter}", out var member) ? Text(member.Element("summary")) : string.Empty;
    }

    /// <summary>The examples of a cmdlet: titles, and bodies in Markdown.</summary>
    /// <param name="command">The cmdlet.</param>
    public IEnumerable<HelpEntry> Examples(CmdletInfo command) => _members.TryGetValue("T:" + command.ImplementingType.FullName, out var member) ? member.Elements("example").Select(example => Example(example, command.Name)) : [];

    private static HelpEntry Example(XElement example, string otherwise)
    {
        var words = string.Concat(example.Nodes().OfType<XText>().Select(text => text.Value)).Trim();
        var title = Text(example.Element("summary"));
        return new HelpEntry(title.Length > 0 ? title : words.Length > 0 ? words.TrimEnd('.') : otherwise, $"```powershell\n{example.Element("code")?.Value.Trim()}\n```");
    }

    private static string Text(XElement? element) => element is null
        ? string.Empty
        : string.Join(' ', string.Concat(element.Nodes().Select(Inline)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Inline(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" } see => $"{see.FirstAttribute?.Value.Split('.')[^1]}",
        XElement code => $"`{code.Value}`",
        _ => string.Empty,
    };
}
