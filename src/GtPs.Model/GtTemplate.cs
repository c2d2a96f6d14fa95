namespace GtPs.Model;

/// <summary>A worker template in S3.</summary>
public sealed class GtTemplate
{
    /// <summary>The template, <c>s3://bucket/key</c>.</summary>
    public required string UiTemplateS3Uri { get; init; }

    /// <summary>A local HTML file that shows the template with a sample image, or empty.</summary>
    public string PreviewPath { get; init; } = string.Empty;

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <inheritdoc />
    public override string ToString() => UiTemplateS3Uri;
}
