using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Images;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Saves the images behind labels, manifests, predictions or S3 URIs into a folder, each once, several at a time. A run that was stopped is continued by
/// the next: what is there whole is not fetched again. Names that two images share, or that Windows does not take, are changed; gt-images.jsonl in the
/// folder tells which file an image is, and files that it does not name are never touched. All images, or a random sample by a seed.
/// </summary>
/// <example>
///   <summary>Save the images of a labeling job in folders of their classes</summary>
///   <code>$job | Save-GtImage -Path ./images -GroupByClass</code>
/// </example>
/// <example>
///   <summary>Save the images whose labels differ from the standard labels</summary>
///   <code>$comparison.Disagreements | Save-GtImage -Path ./wrong</code>
/// </example>
/// <example>
///   <summary>Save a sample of 500 images with every class in it</summary>
///   <code>Save-GtImage -ManifestUri s3://bucket/output.manifest -Path ./sample -Count 500 -Stratified -Seed 7</code>
/// </example>
[Cmdlet(VerbsData.Save, "GtImage", DefaultParameterSetName = InputSet, SupportsShouldProcess = true)]
[OutputType(typeof(GtImage))]
public sealed class SaveGtImageCommand : GtSessionCmdlet
{
    private const string InputSet = "Image";
    private const string ManifestSet = "Manifest";

    private ImageSelection _images = null!;

    /// <summary>Annotations, images, manifest lines, predictions, disagreements, S3 URIs or paths; or a labeling job or manifest for all of its images.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    [DeserializedTransformation]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>A manifest: <c>s3://bucket/key</c>, or a local file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string ManifestUri { get; set; } = string.Empty;

    /// <summary>The folder; it is made when it is not there.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The label attribute that classes are taken from; may be left out when a manifest carries only one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LabelAttributeName { get; set; }

    /// <summary>The classes of the manifest in index order, for labels that carry no name.</summary>
    [Parameter]
    [Alias("Classes")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>Saves a random sample of so many images.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Count { get; set; }

    /// <summary>Saves a random sample of so many images of every class.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CountPerClass { get; set; }

    /// <summary>Gives every class its share of Count, and at least one image.</summary>
    [Parameter]
    public SwitchParameter Stratified { get; set; }

    /// <summary>The same seed draws the same sample of the same images, in whatever order they come.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>Puts every image into a folder of its class: the label given, or else the standard label.</summary>
    [Parameter]
    public SwitchParameter GroupByClass { get; set; }

    /// <inheritdoc />
    protected override void Begin()
    {
        var options = new SampleOptions { Count = Count > 0 ? Count : null, CountPerClass = CountPerClass > 0 ? CountPerClass : null, IsStratified = Stratified, Seed = Seed };
        options.Check();
        _images = new ImageSelection(options);
    }

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == ManifestSet)
        {
            AddManifest(ManifestUri, LabelAttributeName ?? string.Empty, Class);
        }

        ForEach(InputObject, input => Add(input.BaseObject));
    }

    /// <inheritdoc />
    protected override void End()
    {
        var images = _images.Take();
        var folder = ResolveFilePath(Path);
        var what = images.Count < _images.Offered && (Count > 0 || CountPerClass > 0) ? $"Save {images.Count} of {_images.Offered} images" : $"Save {images.Count} images";
        if (images.Count == 0 || !ShouldProcess(folder, what))
        {
            return;
        }

        var downloader = new ImageDownloader(images.Any(image => ManifestSource.IsInS3(image.Source)) ? Services : null);
        WriteEach((progress, token) => downloader.SaveAsync(images, folder, GroupByClass, progress, token));
    }

    private void Add(object input)
    {
        switch (input)
        {
            case GtLabelingJob job:
                AddManifest(job.ManifestUri.Length > 0 ? job.ManifestUri : job.InputManifestUri, LabelAttributeName ?? job.LabelAttributeName, Class.Count > 0 ? Class : job.Classes);
                break;
            case GtManifest manifest:
                AddManifest(manifest.ManifestUri, LabelAttributeName ?? manifest.LabelAttributeName, Class.Count > 0 ? Class : manifest.Classes);
                break;
            case GtAnnotation annotation:
                Take(ImageManifest.Of(annotation.SourceRef, annotation.Label, null));
                break;
            case GtDisagreement wrong:
                Take(ImageManifest.Of(wrong.Annotation.SourceRef, wrong.Annotation.Label, wrong.StandardLabel));
                break;
            case GtManifestLine line:
                Take(ImageManifest.Of(line.IsReference ? line.Source : string.Empty, null, null));
                break;
            case GtPrediction prediction:
                AddPlace(prediction.Source, prediction.Label, prediction.StandardLabel);
                break;
            case GtImage image:
                AddPlace(image.S3Uri.Length > 0 ? image.S3Uri : image.Path, image.Label, image.StandardLabel);
                break;
            case string place:
                AddPlace(place, null, null);
                break;
            case FileInfo file:
                AddPlace(file.FullName, null, null);
                break;
            default:
                throw new GtException("InvalidImage", $"A {input.GetType().Name} has no image. Give annotations, images, manifest lines, predictions, disagreements, S3 URIs or paths.", GtErrorKind.InvalidArgument, input.ToString());
        }
    }

    private void AddPlace(string place, string? label, string? standardLabel)
    {
        if (place.Length == 0)
        {
            throw new GtException("InvalidImage", "An image has neither Path nor S3Uri. Give it the one or the other.", GtErrorKind.InvalidArgument);
        }

        _images.Add(new ImageSource(ManifestSource.IsInS3(place) ? place : ResolveFilePath(place), label, standardLabel));
    }

    private void Take(object image)
    {
        if (image is GtException error)
        {
            throw error;
        }

        _images.Add((ImageSource)image);
    }

    private void AddManifest(string manifestUri, string labelAttributeName, GtClassList classes)
    {
        var (place, services) = ResolvePlace(manifestUri);
        var needsClass = GroupByClass || Stratified || CountPerClass > 0;
        WriteEach((_, token) => ReadAsync(new ImageManifest(services), place, labelAttributeName, classes, needsClass, token));
    }

    /// <summary>Only errors come out; images go where they are selected.</summary>
    private async IAsyncEnumerable<GtException> ReadAsync(ImageManifest manifest, string place, string labelAttributeName, GtClassList classes, bool needsClass, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in manifest.ReadAsync(place, labelAttributeName, classes, needsClass, token))
        {
            if (item is GtException error)
            {
                yield return error;
            }
            else
            {
                _images.Add((ImageSource)item);
            }
        }
    }
}
