using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>What a worker template is made of.</summary>
public sealed record WorkerTemplateOptions
{
    /// <summary>The template's name.</summary>
    public required string Name { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>Images with a standard label, from which the examples are taken in their order; those of other classes are passed over.</summary>
    public IReadOnlyList<GtImage> Examples { get; init; } = [];

    /// <summary>Examples per class in the full instructions, 0 or more; the first of them is in the short ones too.</summary>
    public int ExamplesPerClass { get; init; } = 3;

    /// <summary>The question above the image.</summary>
    public string Header { get; init; } = WorkerTemplate.DefaultHeader;

    /// <summary>What to do.</summary>
    public string Instruction { get; init; } = WorkerTemplate.DefaultInstruction;

    /// <summary>Where the preview goes, or empty for none.</summary>
    public string PreviewPath { get; init; } = string.Empty;
}
