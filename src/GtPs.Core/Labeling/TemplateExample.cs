namespace GtPs.Core.Labeling;

/// <summary>An example image of a worker template.</summary>
/// <param name="Label">Its class.</param>
/// <param name="Source">Its S3 URI, or an address that workers' browsers can load.</param>
public sealed record TemplateExample(string Label, string Source);
