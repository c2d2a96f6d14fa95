using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>What a template is tested with.</summary>
public sealed record TemplateTestOptions
{
    /// <summary>The template: an S3 URI, or a path.</summary>
    public required string Template { get; init; }

    /// <summary>True when <see cref="Template"/> is a path.</summary>
    public bool IsFile { get; init; }

    /// <summary>The classes of the sample task.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>The S3 URI or address of the sample task's image; empty for a drawn stand-in.</summary>
    public string Image { get; init; } = string.Empty;

    /// <summary>The role with which AWS reads the image; empty for the session's.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>Where the page goes, or empty for nowhere.</summary>
    public string PreviewPath { get; init; } = string.Empty;
}
