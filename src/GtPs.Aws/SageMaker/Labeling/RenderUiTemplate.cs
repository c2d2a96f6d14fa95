using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for the page that workers would see of a template and a task.</summary>
public sealed class RenderUiTemplateRequest
{
    /// <summary>The template; or a task UI of AWS's in <see cref="HumanTaskUiArn"/>.</summary>
    public UiTemplate? UiTemplate { get; set; }

    /// <summary>The task.</summary>
    [Required]
    public RenderableTask? Task { get; set; }

    /// <summary>The role with which the template's objects are read.</summary>
    [Required, Length(20, 2048), RegularExpression(Patterns.RoleArn)]
    public string? RoleArn { get; set; }

    /// <summary>A task UI of AWS's: video, point clouds, named entities.</summary>
    [MaxLength(1024), RegularExpression(Patterns.HumanTaskUiArn)]
    public string? HumanTaskUiArn { get; set; }
}

/// <summary>A worker template.</summary>
public sealed class UiTemplate
{
    /// <summary>Liquid and HTML, 1 to 128,000 characters.</summary>
    [Required, Length(1, 128_000), RegularExpression(Patterns.Something)]
    public string? Content { get; set; }
}

/// <summary>A task to show a template with.</summary>
public sealed class RenderableTask
{
    /// <summary>What the template sees as <c>task.input</c>: a JSON object as text, 2 to 128,000 characters.</summary>
    [Required, Length(2, 128_000), RegularExpression(Patterns.Something)]
    public string? Input { get; set; }
}

/// <summary>The page, and what is wrong with its template.</summary>
public sealed class RenderUiTemplateResponse
{
    /// <summary>The page's HTML; empty when the template cannot be rendered at all.</summary>
    public string? RenderedContent { get; set; }

    /// <summary>What is wrong; empty for a good template.</summary>
    public List<RenderingError>? Errors { get; set; }
}

/// <summary>Something that is wrong with a template.</summary>
public sealed class RenderingError
{
    /// <summary>What kind of error.</summary>
    public string? Code { get; set; }

    /// <summary>Where and what.</summary>
    public string? Message { get; set; }
}
