namespace GtPs.Core.Labeling;

/// <summary>Something that is wrong with a worker template.</summary>
/// <param name="Code">InvalidLiquid, UnknownFilter, MissingCrowdForm, UnsupportedElement, MissingAttribute, or InvalidTemplate when rendering fails.</param>
/// <param name="Message">Where and what, as a sentence.</param>
public sealed record TemplateProblem(string Code, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{Code}: {Message}";
}
