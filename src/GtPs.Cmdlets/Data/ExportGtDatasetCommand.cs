using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Writes labels in a form that other tools read: CSV, JSON Lines, COCO, a folder per class (ImageNet), Open Images or a Ground Truth manifest. They are written as they come, so a
/// million of them take no more memory than one; what is at the path stays as it was until all is written. Import-GtDataset reads every form again, and gets
/// back whatever the form has room for. docs/datasets.md tells what that is.
/// </summary>
/// <example>
///   <summary>Write a labeling job's labels as CSV</summary>
///   <code>$job | Export-GtDataset -Path ./animals.csv</code>
/// </example>
/// <example>
///   <summary>Write the machine's sure labels as COCO, with file names instead of S3 URIs</summary>
///   <code>$job | Get-GtAnnotation | Where-Object { $_.Origin -eq 'Machine' -and $_.Confidence -gt 0.9 } | Export-GtDataset -Path ./sure.json -SourcePrefix s3://bucket/images/</code>
/// </example>
/// <example>
///   <summary>Download the images into a folder per class</summary>
///   <code>$job | Export-GtDataset -Path ./animals -Format ImageNet</code>
/// </example>
[Cmdlet(VerbsData.Export, "GtDataset", DefaultParameterSetName = InputSet, SupportsShouldProcess = true)]
[OutputType(typeof(GtDataset))]
public sealed class ExportGtDatasetCommand : GtSessionCmdlet
{
    private const string InputSet = "Input";
    private const string ManifestSet = "Manifest";

    private DatasetExport? _export;
    private string _place = string.Empty;
    private bool _isRefused;
    private bool _isAny;

    /// <summary>A labeling job or manifest, or labels as Get-GtAnnotation gives them. Several are written one after another.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The output manifest: <c>s3://bucket/key</c>, or a local file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string ManifestUri { get; set; } = string.Empty;

    /// <summary>The file or, for ImageNet, the folder; or an S3 URI. It is replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The form; by default by the extension: .csv, .jsonl or .ndjson, .json (COCO), .manifest, none (ImageNet).</summary>
    [Parameter]
    public GtDatasetFormat? Format { get; set; }

    /// <summary>The label attribute of the manifest; by default the job's, or the only one there is.</summary>
    [Parameter]
    public string LabelAttributeName { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The classes in index order; by default the job's, or in the order of the labels' indexes. A label of another class is an error.</summary>
    [Parameter]
    [Alias("Classes")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>Keep writes images without a label too, Skip leaves them out; by default they are kept where the form has room for them.</summary>
    [Parameter]
    [ValidateSet("Keep", "Skip")]
    public string? Unlabeled { get; set; }

    /// <summary>An S3 prefix: images below it get names relative to it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SourcePrefix { get; set; }

    /// <summary>A folder: local images below it get names relative to it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ImageRoot { get; set; }

    /// <summary>For Open Images: a CSV file of labels (MIDs) and class names, to write the MIDs of the classes it names.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClassDescription { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        if (_isRefused)
        {
            return;
        }

        switch (ParameterSetName == ManifestSet ? ManifestUri : InputObject.BaseObject)
        {
            case GtAnnotation annotation:
                Export(GtClassList.Empty)?.Add(annotation);
                break;
            case GtLabelingJob job:
                AddManifest(job.ManifestUri, job.LabelAttributeName, job.Classes);
                break;
            case GtManifest manifest:
                AddManifest(manifest.ManifestUri, manifest.LabelAttributeName, manifest.Classes);
                break;
            case string manifestUri:
                AddManifest(manifestUri, string.Empty, GtClassList.Empty);
                break;
            case var other:
                throw new GtException("InvalidInput", $"A {other.GetType().Name} has no labels to export. Give a labeling job, a manifest, or labels of Get-GtAnnotation.", GtErrorKind.InvalidArgument, other.ToString());
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (!_isAny || _isRefused || Export(GtClassList.Empty) is not { } export)
        {
            return;
        }

        WriteEach((progress, token) => export.CompleteAsync(progress, token));
        if (export.IsOrderFound)
        {
            WriteWarning($"The labels of '{_place}' tell no order of classes, so it is that of first sight. Give -Class for another.");
        }

        if (export.IsReordered)
        {
            WriteWarning($"Labels disagree about the indexes of classes, so some have others in '{_place}'. Give -Class for the order you want.");
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && _export is not null)
        {
            // What was not completed leaves nothing behind; on the pipeline thread there is nothing else to do meanwhile.
            _export.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _export = null;
        }

        base.Dispose(disposing);
    }

    private void AddManifest(string manifestUri, string labelAttributeName, GtClassList classes)
    {
        var (place, _) = ResolvePlace(manifestUri);
        if (Export(classes) is { } export)
        {
            WriteEach((progress, token) => export.AddManifestAsync(place, LabelAttributeName.Length > 0 ? LabelAttributeName : labelAttributeName, progress, token));
        }
    }

    /// <summary>The export, begun with the first input; null when ShouldProcess says no.</summary>
    private DatasetExport? Export(GtClassList classes)
    {
        _isAny = true;
        if (_export is not null || _isRefused)
        {
            return _export;
        }

        (_place, var services) = ResolvePlace(Path);
        if (!ShouldProcess(_place, "Export the dataset"))
        {
            _isRefused = true;
            return null;
        }

        try
        {
            return _export = new DatasetExport(services ?? ServicesIfAny, new DatasetExportOptions
            {
                Place = _place,
                Format = Format,
                Classes = Class.Count > 0 ? Class : classes,
                KeepUnlabeled = Unlabeled is null ? null : Unlabeled.Equals("Keep", StringComparison.OrdinalIgnoreCase),
                SourcePrefix = SourcePrefix is null ? null : S3Uri.Parse(SourcePrefix),
                ImageRoot = ImageRoot is null ? string.Empty : ResolveFilePath(ImageRoot),
                ClassDescription = ClassDescription is null ? string.Empty : ResolvePlace(ClassDescription).Place,
            });
        }
        catch (GtException)
        {
            // One error tells it; a million labels behind it would all tell the same.
            _isRefused = true;
            throw;
        }
    }
}
