using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.ContactSheets;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Core.Sessions;
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
[Cmdlet(VerbsData.Export, "GtContactSheet", DefaultParameterSetName = ManifestSet, SupportsShouldProcess = true)]
[OutputType(typeof(GtContactSheet))]
public sealed class ExportGtContactSheetCommand : GtSessionCmdlet
{
    private const string AnnotationSet = "Annotation";
    private const string ManifestSet = "Manifest";
    private const int DefaultCountPerClass = 10;

    private StandardLabels? _standardLabels;
    private SampleOptions _sample = null!;
    private ContactSheetContent? _annotations;
    private bool _isWritten;

    /// <summary>Labels, as Get-GtAnnotation gives them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AnnotationSet)]
    [AllowEmptyCollection]
    public GtAnnotation[] InputObject { get; set; } = [];

    /// <summary>The output manifest: <c>s3://bucket/key</c>, or a local file. Taken from a labeling job or manifest in the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ManifestSet)]
    [Alias("OutputDatasetS3Uri")]
    [AllowEmptyString]
    public string ManifestUri { get; set; } = string.Empty;

    /// <summary>The PDF file, or with -AsPng the folder of the PNG files; what is there under their names is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The label attribute; may be left out when the manifest carries only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ManifestSet)]
    [AllowEmptyString]
    public string LabelAttributeName { get; set; } = string.Empty;

    /// <summary>The classes in index order, which is the order of the parts; by default those found in the labels.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Classes")]
    [AllowEmptyCollection]
    [ClassListTransformation]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>The name on the sheet; by default the job's, or the manifest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    [AllowEmptyString]
    public string Name { get; set; } = string.Empty;

    /// <summary>Marks the people's labels as those of simulated workers; taken from a labeling job in the pipeline.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsSimulated")]
    public SwitchParameter Simulated { get; set; }

    /// <summary>The standard labels: images with a standard label, a hashtable from image to class name, or the path of a CSV file with the columns image and label.</summary>
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
        if (ParameterSetName == AnnotationSet)
        {
            _annotations ??= NewContent(Name);
            ForEach(InputObject, _annotations.Add);
            return;
        }

        if (_isWritten)
        {
            throw new GtException("SecondInput", $"'{ManifestUri}' is not written: '{Path}' holds the first job's or manifest's sheet already. Call the command once for each, with its own Path.", GtErrorKind.InvalidArgument, ManifestUri);
        }

        var (place, services) = ResolvePlace(ManifestUri);
        var content = NewContent(Name.Length > 0 ? Name : ManifestUri);
        WriteEach((_, token) => ReadAsync(new AnnotationReader(services), place, content, token));
        Write(content);
        _isWritten = true;
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (_annotations is not null)
        {
            Write(_annotations);
        }
    }

    private ContactSheetContent NewContent(string name) => new(new ContactSheetOptions
    {
        Name = name,
        Classes = Class,
        StandardLabels = _standardLabels,
        Sample = _sample,
        IsSimulated = Simulated,
        IsLetter = PageSize == "Letter",
        MadeAt = (Known()?.Clock ?? TimeProvider.System).GetUtcNow().UtcDateTime,
    });

    private SessionServices? Known() => (Session ?? CurrentSession.Get()) is { } session ? SessionServices.Of(session) : null;

    /// <summary>Only errors come out; labels go into the content.</summary>
    private async IAsyncEnumerable<GtException> ReadAsync(AnnotationReader reader, string place, ContactSheetContent content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in reader.ReadAsync(place, LabelAttributeName, Class, token))
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

        var writer = new ContactSheetWriter(Known()?.S3);
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
