namespace GtPs.Core.Images;

/// <summary>An image to be fetched.</summary>
/// <param name="Source">Its S3 URI or path.</param>
/// <param name="Label">The class that people, the machine or a model gave it, or null.</param>
/// <param name="StandardLabel">Its known class, or null.</param>
public sealed record ImageSource(string Source, string? Label = null, string? StandardLabel = null)
{
    /// <summary>The class it is grouped and sampled by: the label given, or else the known class; null without either.</summary>
    public string? Class => Label ?? StandardLabel;
}
