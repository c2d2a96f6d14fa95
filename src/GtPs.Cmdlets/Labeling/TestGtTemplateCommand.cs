using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Renders a worker template with a sample image on the session's back end and tells what is wrong with it: Liquid that is none, filters and crowd elements that do not exist,
/// elements without the attributes they need. -PreviewPath writes the page for a browser.
/// </summary>
/// <example><code>Test-GtTemplate -Path ./template.liquid.html -PreviewPath ./preview.html</code>Tests a template before it is uploaded, and writes its page.</example>
/// <example><code>(New-GtTemplate -Name demo -LabelCategory $categories | Test-GtTemplate -Image $objects[0].S3Uri).Errors</code>Tests a template with one of the images that are to be labelled.</example>
[Cmdlet(VerbsDiagnostic.Test, "GtTemplate", DefaultParameterSetName = S3Set)]
[OutputType(typeof(GtTemplateTest))]
public sealed class TestGtTemplateCommand : GtSessionCmdlet
{
    private const string S3Set = "S3";
    private const string PathSet = "Path";

    /// <summary>The template in S3, or the object of New-GtTemplate.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = S3Set, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Template")]
    [ValidateNotNullOrEmpty]
    public string UiTemplateS3Uri { get; set; } = null!;

    /// <summary>A file with the template.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>The classes of the sample task.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Classes")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = new(["Class A", "Class B"]);

    /// <summary>The image of the sample task: an S3 URI or an address; a drawn stand-in when left out.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Image { get; set; }

    /// <summary>The role with which AWS reads the image; by default the session's. The local engine needs none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>An HTML file to write the page to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreviewPath { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new TemplateTestService(Services);
        var options = new TemplateTestOptions
        {
            Template = ParameterSetName == PathSet ? ResolveFilePath(Path) : UiTemplateS3Uri,
            IsFile = ParameterSetName == PathSet,
            Classes = Class,
            Image = Image ?? string.Empty,
            RoleArn = RoleArn ?? string.Empty,
            PreviewPath = PreviewPath is null ? string.Empty : ResolveFilePath(PreviewPath),
        };
        WriteObject(Await((_, token) => service.TestAsync(options, token)));
    }
}
