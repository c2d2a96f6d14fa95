using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Copies images into S3, by default below images/ of the session. Files are uploaded, objects are copied on the server. Only .jpg, .jpeg and
/// .png are taken; an image that is there already with the same content is left, so a second run goes on where the first stopped.
/// </summary>
/// <example><code>Copy-GtImage -Path ./photos</code>Uploads a folder. The folders in it are classes: their names become the standard labels.</example>
/// <example><code>New-GtSampleImage -Path ./images -Count 200 -Seed 7 | Copy-GtImage</code>Uploads sample images.</example>
/// <example><code>Copy-GtImage -Source s3://open-images-dataset/test/ -Destination s3://my-bucket/images/</code>Copies from bucket to bucket, without a download.</example>
[Cmdlet(
    VerbsCommon.Copy,
    "GtImage",
    DefaultParameterSetName = InputSet,
    SupportsShouldProcess = true)]
[OutputType(typeof(GtImage))]
public sealed class CopyGtImageCommand : GtSessionCmdlet
{
    private const string InputSet = "Image";
    private const string PathSet = "Path";
    private const string SourceSet = "Source";

    private readonly List<GtImage> _images = [];

    /// <summary>Images, as New-GtSampleImage and Import-GtOpenImagesLabel make them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    [ValidateNotNull]
    public GtImage[] InputObject { get; set; } = [];

    /// <summary>A folder, with its subfolders, or one image file.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>An S3 prefix, for example <c>s3://bucket/images/</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SourceSet)]
    [ValidateNotNullOrEmpty]
    public string Source { get; set; } = null!;

    /// <summary>The S3 prefix the images go below.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Destination { get; set; }

    /// <summary>Copies also what is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process() => _images.AddRange(InputObject);

    /// <inheritdoc />
    protected override void End()
    {
        var copier = new ImageCopier(Services);
        var destination = Destination is null ? copier.DefaultDestination : S3Uri.Parse(Destination);
        IReadOnlyList<GtImage> images = ParameterSetName switch
        {
            PathSet => ImageFiles.InFolder(ResolveFilePath(Path)),
            SourceSet => Await((_, token) => copier.ListAsync(S3Uri.Parse(Source), token)),
            _ => _images,
        };
        if (images.Count > 0 && ShouldProcess(destination.ToString(), $"Copy {images.Count} images"))
        {
            WriteEach((progress, token) => copier.CopyAsync(images, destination, Force, progress, token));
        }
    }
}
