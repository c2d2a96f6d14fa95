using System.Xml;

namespace GtPs.Help;

/// <summary>Writes the elements of MAML by their usual prefixes.</summary>
/// <param name="xml">Where they go.</param>
internal sealed class MamlElement(XmlWriter xml)
{
    /// <summary>Writes an element.</summary>
    /// <param name="name">Its name with the prefix.</param>
    /// <param name="content">Writes what is in it.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Element(string name, Action content, params IEnumerable<(string Name, string Value)> attributes)
    {
        var parts = name.Split(':');
        xml.WriteStartElement(parts[0], parts[1], NamespaceOf(parts[0]));
        foreach (var attribute in attributes)
        {
            xml.WriteAttributeString(attribute.Name, attribute.Value);
        }

        content();
        xml.WriteEndElement();
    }

    /// <summary>Writes an element that holds text.</summary>
    /// <param name="name">Its name with the prefix.</param>
    /// <param name="text">The text.</param>
    /// <param name="attributes">Its attributes.</param>
    public void Text(string name, string text, params IEnumerable<(string Name, string Value)> attributes) => Element(name, () => xml.WriteString(text), attributes);

    /// <summary>Writes a description.</summary>
    /// <param name="markdown">Its paragraphs.</param>
    public void Description(string markdown) => Element("maml:description", () => Paragraphs(markdown));

    /// <summary>Writes paragraphs.</summary>
    /// <param name="markdown">The paragraphs in Markdown.</param>
    public void Paragraphs(string markdown) => Paragraphs(MarkdownBlock.Read(markdown));

    /// <summary>Writes paragraphs.</summary>
    /// <param name="blocks">The paragraphs; an item of a list and a piece of code are one each.</param>
    public void Paragraphs(IEnumerable<MarkdownBlock> blocks)
    {
        foreach (var block in blocks)
        {
            Text("maml:para", block.Kind switch
            {
                MarkdownKind.Code or MarkdownKind.Table => block.Text,
                MarkdownKind.Item => "- " + PlainText.Of(block.Text),
                _ => PlainText.Of(block.Text),
            });
        }
    }

    private static string NamespaceOf(string prefix) => prefix switch
    {
        "maml" => "http://schemas.microsoft.com/maml/2004/10",
        "command" => "http://schemas.microsoft.com/maml/dev/command/2004/10",
        _ => "http://schemas.microsoft.com/maml/dev/2004/10",
    };
}
