using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Datasets;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Gets images with standard labels from a CSV file of Open Images' image-level labels. Without -Class it takes the five classes of the
/// Ground Truth notebook in its numbers. Rows are taken in file order, only those with Confidence 1, and no image twice: an image that is
/// positive for two of the classes goes to the first of them.
/// </summary>
/// <example><code>Import-GtOpenImagesLabel ./test-annotations-human-imagelabels-boxable.csv | Copy-GtImage</code>Copies the notebook's thousand images into the session's bucket.</example>
/// <example><code>Import-GtOpenImagesLabel ./labels.csv -Class ([ordered]@{ Tiger = '/m/07dm6'; Cheetah = '/m/0cd4d' }) -Count 40, 50 -Exclude 02a54f6864478101</code>Takes two classes, 40 and 50 images of them, and leaves one image out.</example>
/// <example><code>Import-GtOpenImagesLabel ./labels.csv -Count 2 -FromEnd -Exclude $images</code>Takes two more images per class to test with, none of which is in $images.</example>
[Cmdlet(VerbsData.Import, "GtOpenImagesLabel")]
[OutputType(typeof(GtImage))]
public sealed class ImportGtOpenImagesLabelCommand : GtCmdlet
{
    /// <summary>The CSV file, with the columns ImageID, LabelName and Confidence.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = null!;

    /// <summary>Class names and their Open Images labels (MIDs), for example <c>[ordered]@{ Tiger = '/m/07dm6' }</c>. The order matters: it decides who gets an image of two classes.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Class { get; set; }

    /// <summary>How many images to take at most: one number for every class, or one per class. Without it all, or the notebook's numbers.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int[] Count { get; set => field = value ?? []; } = [];

    /// <summary>Images to leave out: ids, or images.</summary>
    [Parameter]
    public string[] Exclude { get; set => field = value ?? []; } = [];

    /// <summary>The S3 prefix the images are at.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Source { get; set; } = "s3://open-images-dataset/test/";

    /// <summary>Takes the last rows of each class instead of the first.</summary>
    [Parameter]
    public SwitchParameter FromEnd { get; set; }

    /// <inheritdoc />
    protected override void End()
    {
        var path = ResolveFilePath(Path);
        var classes = Classes();
        var exclusions = Exclude.Select(item => System.IO.Path.GetFileNameWithoutExtension(item)).ToHashSet(StringComparer.Ordinal);
        if (Class is null)
        {
            exclusions.UnionWith(OpenImagesClass.NotebookExclusions);
        }

        var images = Await((_, token) => Task.Run(
            () =>
            {
                using var stream = LocalFile.OpenRead(path);
                return OpenImagesLabels.Read(stream, path, classes, exclusions, Source, FromEnd, token);
            },
            token));
        WriteObject(images, enumerateCollection: true);
    }

    private List<OpenImagesClass> Classes()
    {
        var classes = Class is null
            ? [.. OpenImagesClass.Notebook]
            : Class.Cast<DictionaryEntry>().Select(entry => new OpenImagesClass(Text(entry.Key), Text(entry.Value))).ToList();
        if (Class is Hashtable)
        {
            // A plain hashtable has no order of its own: by name it is at least the same on every run.
            classes.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        }

        if (Count.Length > 1 && Count.Length != classes.Count)
        {
            throw new GtException("InvalidCount", $"-Count has {Count.Length} numbers for {classes.Count} classes. Give one number, or one per class.", GtErrorKind.InvalidArgument);
        }

        return Count.Length == 0 ? classes : [.. classes.Select((c, i) => c with { Count = Count[Count.Length == 1 ? 0 : i] })];
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
