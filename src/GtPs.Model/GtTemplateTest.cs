namespace GtPs.Model;

/// <summary>What the back end says of a worker template.</summary>
public sealed class GtTemplateTest
{
    /// <summary>The template: its S3 URI, or the path of its file.</summary>
    public required string Template { get; init; }

    /// <summary>What is wrong with it; empty for a good one.</summary>
    public IReadOnlyList<GtTemplateError> Errors { get; init => field = TextList.Of(value); } = TextList.Of<GtTemplateError>([]);

    /// <summary>The page as a worker gets it; empty when the template cannot be rendered.</summary>
    public string RenderedContent { get; init; } = string.Empty;

    /// <summary>A local HTML file with the page, or empty.</summary>
    public string PreviewPath { get; init; } = string.Empty;

    /// <summary>True when nothing is wrong.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The errors, one on a line.</summary>
    public string ErrorText => string.Join('\n', Errors);

    /// <inheritdoc />
    public override string ToString() => Template;
}

/// <summary>Something that is wrong with a worker template.</summary>
public sealed class GtTemplateError
{
    /// <summary>What kind of error, for example UnsupportedElement.</summary>
    public required string Code { get; init; }

    /// <summary>Where and what.</summary>
    public required string Message { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Code}: {Message}";
}
