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

    /// <summary>The task type with AWS's name: classification of images or texts, with one class or several.</summary>
    public string TaskType { get; init; } = "ImageMultiClass";

    /// <summary>The question above the image or the text; empty for the task type's.</summary>
    public string Header { get; init; } = string.Empty;

    /// <summary>What to do; empty for the task type's.</summary>
    public string Instruction { get; init; } = string.Empty;

    /// <summary>Where the preview goes, or empty for none.</summary>
    public string PreviewPath { get; init; } = string.Empty;
}
