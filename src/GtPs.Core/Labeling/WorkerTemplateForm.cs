using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>The crowd element that workers answer a task type with, and what it is told.</summary>
/// <param name="TaskType">The task type with AWS's name.</param>
/// <param name="Element">The element; its name is what the built-in consolidation looks for.</param>
/// <param name="IsText">True when workers see a text, false for an image.</param>
/// <param name="IsMultiple">True when several classes may fit.</param>
internal sealed record WorkerTemplateForm(string TaskType, string Element, bool IsText, bool IsMultiple)
{
    private static readonly WorkerTemplateForm[] s_all =
    [
        new("ImageMultiClass", "crowd-image-classifier", IsText: false, IsMultiple: false),
        new("ImageMultiClassMultiLabel", "crowd-image-classifier-multi-select", IsText: false, IsMultiple: true),
        new("TextMultiClass", "crowd-classifier", IsText: true, IsMultiple: false),
        new("TextMultiClassMultiLabel", "crowd-classifier-multi-select", IsText: true, IsMultiple: true),
    ];

    /// <summary>What workers are asked when the user gives no header.</summary>
    public string Header => this switch
    {
        { IsMultiple: true, IsText: true } => "Which classes fit the text?",
        { IsMultiple: true } => "What can you see in the image? Choose everything that fits.",
        { IsText: true } => "Which class fits the text?",
        _ => WorkerTemplate.DefaultHeader,
    };

    /// <summary>What workers are told when the user gives no instruction.</summary>
    public string Instruction => this switch
    {
        { IsMultiple: true } => $"Choose every class that fits the {Object}.",
        { IsText: true } => "Choose the class that fits the text best. If two seem to fit, choose the one that more of it is about.",
        _ => WorkerTemplate.DefaultInstruction,
    };

    /// <summary>What a task shows: <c>image</c> or <c>text</c>.</summary>
    public string Object => IsText ? "text" : "image";

    /// <summary>Something to show where nothing was given.</summary>
    public string StandIn => IsText ? "The text to classify stands here." : WorkerTemplatePreview.StandIn;

    /// <summary>The form of a task type.</summary>
    /// <param name="taskType">The task type with AWS's name, whatever its case.</param>
    /// <exception cref="GtException">Templates of that type are for the user to write (<c>UnknownTask</c>).</exception>
    public static WorkerTemplateForm Of(string taskType) => Array.Find(s_all, form => form.TaskType.Equals(taskType, StringComparison.OrdinalIgnoreCase))
        ?? throw new GtException("UnknownTask", $"There is no ready-made template for the task type '{taskType}'. Choose one of {string.Join(", ", s_all.Select(form => form.TaskType))}, or write a template and give its S3 URI to Start-GtLabelingJob -Template.", GtErrorKind.InvalidArgument, taskType);
}
