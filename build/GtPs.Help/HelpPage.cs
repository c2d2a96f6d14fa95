namespace GtPs.Help;

/// <summary>The words about one cmdlet. Its facts (types, positions, defaults) are not here: they come from the cmdlet.</summary>
/// <param name="Name">The cmdlet's name.</param>
internal sealed record HelpPage(string Name)
{
    /// <summary>One sentence, in Markdown.</summary>
    public string Synopsis { get; set; } = string.Empty;

    /// <summary>Paragraphs in Markdown.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>Worked examples: the title says what the user wants, the text holds code, output and words.</summary>
    public List<HelpEntry> Examples { get; } = [];

    /// <summary>The parameters' names, without the hyphen, and words.</summary>
    public List<HelpEntry> Parameters { get; } = [];

    /// <summary>What can be piped into the cmdlet: type names and words.</summary>
    public List<HelpEntry> Inputs { get; } = [];

    /// <summary>What comes out of it: type names and words.</summary>
    public List<HelpEntry> Outputs { get; } = [];

    /// <summary>Paragraphs in Markdown; may be empty.</summary>
    public string Notes { get; set; } = string.Empty;

    /// <summary>Where to read on: titles and addresses.</summary>
    public List<HelpEntry> Links { get; } = [];
}

/// <summary>A titled part of a page.</summary>
/// <param name="Title">The title, a parameter's or type's name, or a link's text.</param>
/// <param name="Text">Words in Markdown, or a link's address.</param>
internal sealed record HelpEntry(string Title, string Text);
