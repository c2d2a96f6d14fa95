using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.ContactSheets;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Writes the labelled images as a contact sheet: a PDF file of 10 x 10 images a page with a part per class and origin (people, machine), title pages
/// and bookmarks, or with -AsPng one PNG file per class and origin. With standard labels the right ones come first with a solid green border, the wrong
/// ones last with a dashed red one and the standard label. Images that cannot be shown are told in their place, by name. Images in S3 need a session.
/// </summary>
/// <example>
///   <summary>Look at everything a labeling job has labelled, against the standard labels</summary>
///   <code>$job | Export-GtContactSheet -Path ./animals.pdf -StandardLabel $objects</code>
/// </example>
/// <example>
///   <summary>Ten images of every class by people and ten by the machine, as PNG files</summary>
///   <code>$job | Export-GtContactSheet -Path ./sheets -AsPng -CountPerClass 10 -Seed 7</code>
/// </example>
/// <example>
///   <summary>Look at the labels that the machine is least sure of</summary>
///   <code>$job | Get-GtAnnotation | Where-Object { $_.Origin -eq 'Machine' -and $_.Confidence -lt 0.7 } | Export-GtContactSheet -Path ./unsure.pdf</code>
/// </example>
[Cmdlet(VerbsData.Export, "GtContactSheet", DefaultParameterSetName = InputSet, SupportsShouldProcess = true)]
[OutputType(typeof(GtContactSheet))]
public sealed class ExportGtContactSheetCommand : GtSessionCmdlet
{
    private const string InputSet = "Input";
    private const string ManifestSet = "Manifest";
    private const int DefaultCountPerClass = 10;

    private StandardLabels? _standardLabels;
    private SampleOptions _sample = null!;
    private ContactSheetContent? _annotations;
    private bool _isWritten;

    /// <summary>A labeling job or manifest, or labels as Get-GtAnnotation gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The output manifest: <c>s3://bucket/key</c>, or a local file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string ManifestUri { get; set; } = string.Empty;

    /// <summary>The PDF file, or with -AsPng the folder of the PNG files; what is there under their names is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The label attribute of the manifest; by default the job's, or the only one there is.</summary>
    [Parameter]
    public string LabelAttributeName { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The classes in index order, which is the order of the parts; by default the job's, or those found in the labels.</summary>
    [Parameter]
    [Alias("Classes")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>The name on the sheet; by default the job's, or the manifest's place.</summary>
    [Parameter]
    public string Name { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>Marks the people's labels as those of simulated workers; a labeling job tells it itself.</summary>
    [Parameter]
    public SwitchParameter Simulated { get; set; }

    /// <summary>The standard labels: images with a standard label, a hashtable from image to class name, the path of a CSV file with the columns image and label, or a folder of images with a folder for each class.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? StandardLabel { get; set; }

    /// <summary>Shows a random sample of so many images; every class and origin has its share of them, and at least one.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>Shows so many images of every class and origin; 10 for PNG files.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CountPerClass { get; set; }

    /// <summary>The same seed draws the same sample.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Writes PNG files, one per class and origin.</summary>
    [Parameter]
    public SwitchParameter AsPng { get; set; }

    /// <summary>The size of a page of the PDF file.</summary>
    [Parameter]
    [ValidateSet("A4", "Letter")]
    public string PageSize { get; set; } = "A4";

    /// <inheritdoc />
    protected override void Begin()
    {
        _sample = new SampleOptions
        {
            Count = Count > 0 ? Count : null,
            CountPerClass = CountPerClass > 0 ? CountPerClass : AsPng && Count == 0 ? DefaultCountPerClass : null,
            IsStratified = Count > 0,
            Seed = Seed,
        };
        _sample.Check();
        _standardLabels = StandardLabel is null ? null : StandardLabelInput.Read(StandardLabel, ResolveFilePath);
    }

    /// <inheritdoc />
    protected override void Process()
    {
        switch (ParameterSetName == ManifestSet ? ManifestUri : InputObject.BaseObject)
        {
            case GtAnnotation annotation:
                _annotations ??= NewContent(Name, Class, Simulated);
                _annotations.Add(annotation);
                break;
            case GtLabelingJob job:
                WriteManifest(job.ManifestUri, job.LabelAttributeName, job.Classes, job.Name, job.IsSimulated);
                break;
            case GtManifest manifest:
                WriteManifest(manifest.ManifestUri, manifest.LabelAttributeName, manifest.Classes, manifest.ManifestUri, false);
                break;
            case string manifestUri:
                WriteManifest(manifestUri, string.Empty, GtClassList.Empty, manifestUri, false);
                break;
            case var other:
                throw new GtException("InvalidInput", $"A {other.GetType().Name} has no labels to show. Give a labeling job, a manifest, or labels of Get-GtAnnotation.", GtErrorKind.InvalidArgument, other.ToString());
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (_annotations is not null)
        {
            Write(_annotations);
        }
    }

    private void WriteManifest(string manifestUri, string labelAttributeName, GtClassList classes, string name, bool isSimulated)
    {
        if (_isWritten)
        {
            throw new GtException("SecondInput", $"'{name}' is not written: '{Path}' is the first one's. Call the command once for each, with a Path of its own.", GtErrorKind.InvalidArgument, name);
        }

        var (place, services) = ResolvePlace(manifestUri);
        classes = Class.Count > 0 ? Class : classes;
        var content = NewContent(Name.Length > 0 ? Name : name, classes, Simulated || isSimulated);
        WriteEach((_, token) => ReadAsync(new AnnotationReader(services), place, LabelAttributeName.Length > 0 ? LabelAttributeName : labelAttributeName, classes, content, token));
        Write(content);
        _isWritten = true;
    }

    private ContactSheetContent NewContent(string name, GtClassList classes, bool isSimulated) => new(new ContactSheetOptions
    {
        Name = name,
        Classes = classes,
        StandardLabels = _standardLabels,
        Sample = _sample,
        IsSimulated = isSimulated,
        IsLetter = PageSize == "Letter",
        MadeAt = (ServicesIfAny?.Clock ?? TimeProvider.System).GetUtcNow().UtcDateTime,
    });

    /// <summary>Only errors come out; labels go into the content.</summary>
    private static async IAsyncEnumerable<GtException> ReadAsync(AnnotationReader reader, string place, string attribute, GtClassList classes, ContactSheetContent content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in reader.ReadAsync(place, attribute, classes, token))
        {
            if (item.Error is { } error)
            {
                yield return error;
            }
            else
            {
                content.Add(item.Value);
            }
        }
    }

    private void Write(ContactSheetContent content)
    {
        var path = ResolveFilePath(Path);
        if (!ShouldProcess(path, AsPng ? "Write contact sheets as PNG files" : "Write the contact sheet"))
        {
            return;
        }

        var writer = new ContactSheetWriter(ServicesIfAny?.S3);
        var (sheets, notes) = Await<(IReadOnlyList<GtContactSheet>, IReadOnlyList<string>)>(async (progress, token) =>
        {
            if (AsPng)
            {
                return await writer.WritePngsAsync(content, path, progress, token).ConfigureAwait(false);
            }

            var (sheet, told) = await writer.WritePdfAsync(content, path, progress, token).ConfigureAwait(false);
            return ([sheet], told);
        });
        foreach (var note in notes)
        {
            WriteWarning(note);
        }

        WriteObject(sheets, enumerateCollection: true);
    }
}
