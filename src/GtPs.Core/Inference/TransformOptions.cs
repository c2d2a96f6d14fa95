namespace GtPs.Core.Inference;

/// <summary>What a batch transform job is asked for.</summary>
public sealed record TransformOptions
{
    /// <summary>The job's name: 1 to 63 letters, digits and hyphens; empty for a new one.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The model.</summary>
    public required string ModelName { get; init; }

    /// <summary>A prefix with images, or a manifest: SageMaker's own form or JSON Lines with <c>source-ref</c>.</summary>
    public required string InputUri { get; init; }

    /// <summary>The output prefix; empty for <c>transform/&lt;name&gt;/output/</c> below the session's root.</summary>
    public string OutputUri { get; init; } = string.Empty;

    /// <summary>True for answers in lines, <c>application/jsonlines</c> with the end of the line behind each, so that they can be joined as they are.</summary>
    public bool AsJsonLines { get; init; }

    /// <summary>The instance type, of the form <c>ml.FAMILY.SIZE</c>. The local engine takes any of that form.</summary>
    public string InstanceType { get; init; } = "ml.m5.large";

    /// <summary>Images sent to the model at a time, 1 to 100.</summary>
    public int MaxConcurrentTransforms { get; init; } = 16;

    /// <summary>The largest image in MB, 1 to 100; times <see cref="MaxConcurrentTransforms"/> it must not pass 100.</summary>
    public int MaxPayloadInMB { get; init; } = 6;
}
