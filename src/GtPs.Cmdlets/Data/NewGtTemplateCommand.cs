using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Makes the worker template of a labeling job: the page workers see, with the question, the instructions and example images of the classes. Workers get
/// read access to the examples as they get it to the images they label, so the examples need not be public. -PreviewPath writes an HTML file that shows the page in a
/// browser, without network, with a sample image.
/// </summary>
/// <example><code>$categories | New-GtTemplate -Name demo -Example $objects -PreviewPath ./preview.html</code>Makes a template with three examples per class, and its preview.</example>
/// <example><code>New-GtLabelCategory -Class Complaint, Praise, Question -Name mail | New-GtTemplate -Name mail -TaskType TextMultiClass</code>Makes the template of a text classification.</example>
[Cmdlet(VerbsCommon.New, "GtTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(GtTemplate))]
public sealed class NewGtTemplateCommand : GtSessionCmdlet
{
    /// <summary>The label categories, or the S3 URI of their file.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("LabelCategoryConfigS3Uri")]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject LabelCategory { get; set; } = null!;

    /// <summary>The template's name: it is stored as templates/NAME.liquid.html below the session's root.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>Images in S3 with standard labels, from which examples are taken in their order.</summary>
    [Parameter]
    public GtImage[] Example { get; set => field = value ?? []; } = [];

    /// <summary>How many examples of each class the full instructions show; the short ones show one.</summary>
    [Parameter]
    [ValidateRange(1, 20)]
    public int ExampleCount { get; set; } = 3;

    /// <summary>An HTML file to write the preview to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreviewPath { get; set; }

    /// <summary>What workers do, with AWS's name: one class per image (ImageMultiClass), several (ImageMultiClassMultiLabel), or the same for texts.</summary>
    [Parameter]
    [ValidateSet("ImageMultiClass", "ImageMultiClassMultiLabel", "TextMultiClass", "TextMultiClassMultiLabel")]
    public string TaskType { get; set; } = "ImageMultiClass";

    /// <summary>The question above the image or the text; by default one that fits the task type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Header { get; set; }

    /// <summary>What to do, as plain text; line breaks make paragraphs. By default it says what the task type is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Instruction { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var services = Services;
        var service = new WorkerTemplateService(services);
        var uri = service.UriOf(Name);
        if (!ShouldProcess(uri.ToString(), "Write the worker template"))
        {
            return;
        }

        var categories = LabelCategory.BaseObject as GtLabelCategories;
        var address = categories is null ? S3Uri.Parse(LabelCategory.BaseObject.ToString() ?? string.Empty) : default;
        var preview = PreviewPath is null ? string.Empty : ResolveFilePath(PreviewPath);
        WriteObject(Await(async (_, token) => await service.CreateAsync(
            new WorkerTemplateOptions
            {
                Name = Name,
                Classes = categories?.Classes ?? await ClassListFile.ReadAsync(services, address, token).ConfigureAwait(false),
                Examples = Example,
                ExamplesPerClass = ExampleCount,
                TaskType = TaskType,
                Header = Header ?? string.Empty,
                Instruction = Instruction ?? string.Empty,
                PreviewPath = preview,
            },
            token).ConfigureAwait(false)));
    }
}
