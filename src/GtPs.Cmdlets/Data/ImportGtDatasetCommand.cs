using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Reads a labelled dataset of another tool: CSV, JSON Lines, COCO, a folder per class (ImageNet), Open Images or a Ground Truth manifest. The form is found out by the content. Labels come out as
/// Get-GtAnnotation gives them, as they are read; with -AsImage as images with a standard label, which Copy-GtImage copies into S3; with -OutputManifest as a
/// manifest to train on or to label further. What cannot be used is an error of its own, and the rest goes on.
/// </summary>
/// <example>
///   <summary>Copy the images of a folder per class into S3, with their classes as standard labels</summary>
///   <code>$images = Import-GtDataset ./animals -AsImage | Copy-GtImage; $images | Group-Object StandardLabel</code>
/// </example>
/// <example>
///   <summary>Turn a COCO file into a manifest of images in S3</summary>
///   <code>Import-GtDataset ./coco.json -SourcePrefix s3://bucket/images/ -OutputManifest s3://bucket/coco.manifest</code>
/// </example>
/// <example>
///   <summary>Count the labels per class of a CSV file</summary>
///   <code>Import-GtDataset ./labels.csv | Group-Object Label</code>
/// </example>
[Cmdlet(VerbsData.Import, "GtDataset", DefaultParameterSetName = LabelSet, SupportsShouldProcess = true)]
[OutputType(typeof(GtAnnotation), typeof(GtImage), typeof(GtManifest))]
public sealed class ImportGtDatasetCommand : GtSessionCmdlet
{
    private const string LabelSet = "Label";
    private const string ImageSet = "Image";
    private const string ManifestSet = "Manifest";

    /// <summary>The file or folder, or its S3 URI; that of a folder ends in a slash.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The form; by default found out by the content.</summary>
    [Parameter]
    public GtDatasetFormat? Format { get; set; }

    /// <summary>The classes in index order; by default the order that the form tells, else that of first sight, with a warning.</summary>
    [Parameter]
    [Alias("Classes")]
    [ClassListTransformation]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>The label attribute that labels get, or of a manifest the one to read; by default the dataset's own, else category.</summary>
    [Parameter]
    public string LabelAttributeName { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The S3 prefix that relative names are below.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePrefix { get; set; }

    /// <summary>The folder that relative names are below; by default, for a folder of images, itself.</summary>
    [Parameter]
    public string? ImageRoot { get; set; }

    /// <summary>For Open Images: the CSV file of labels (MIDs) and class names; by default one beside the labels.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClassDescription { get; set; }

    /// <summary>Gives images with a standard label, to be piped into Copy-GtImage.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ImageSet)]
    public SwitchParameter AsImage { get; set; }

    /// <summary>Writes the labels as a Ground Truth manifest to this file or S3 URI, and gives the manifest.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string? OutputManifest { get; set; }

    /// <inheritdoc />
    protected override void Process() => ForEach(Path, Import);

    private void Import(string path)
    {
        var (place, services) = ResolvePlace(path);
        var import = new DatasetImport(services ?? ServicesIfAny, new DatasetImportOptions
        {
            Place = place,
            Format = Format,
            Classes = Class,
            LabelAttributeName = LabelAttributeName,
            SourcePrefix = SourcePrefix is null ? null : S3Uri.Parse(SourcePrefix),
            ImageRoot = string.IsNullOrEmpty(ImageRoot) ? string.Empty : ResolveFilePath(ImageRoot),
            ClassDescription = ClassDescription is null ? string.Empty : ResolvePlace(ClassDescription).Place,
        });
        if (OutputManifest is not null)
        {
            WriteManifest(import, OutputManifest);
        }
        else
        {
            WriteEach((_, token) => AsImage ? import.ReadImagesAsync(token) : import.ReadAsync(token));
        }

        foreach (var note in import.Notes)
        {
            WriteWarning(note);
        }
    }

    private void WriteManifest(DatasetImport import, string outputManifest)
    {
        var (target, services) = ResolvePlace(outputManifest);
        if (!ShouldProcess(target, "Write the manifest"))
        {
            return;
        }

        services ??= ServicesIfAny;
        WriteEach((progress, token) => DatasetManifest.WriteAsync(import, services, target, progress, token));
    }
}
