using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Compares the labels of a labeling job with standard labels: accuracy and confusion matrix of all labels, of the people's and of the
/// machine's, over the job's classes in their order. Images are found by S3 URI, by the end of their key, or by file name; a file name that
/// stands for images of different classes is no match. Lines without a label or standard label are counted in NotCompared.
/// </summary>
/// <example>
///   <summary>Compare with the folders that the images came from</summary>
///   <code>$comparison = $job | Compare-GtLabel -StandardLabel $objects; $comparison.Disagreements</code>
/// </example>
/// <example>
///   <summary>Compare with a CSV file of the columns image and label</summary>
///   <code>$job | Compare-GtLabel -StandardLabel ./standard-labels.csv</code>
/// </example>
[Cmdlet(VerbsData.Compare, "GtLabel")]
[OutputType(typeof(GtLabelComparison))]
public sealed class CompareGtLabelCommand : GtSessionCmdlet
{
    private StandardLabels _standardLabels = null!;

    /// <summary>The output manifest: <c>s3://bucket/key</c>, or a local file, which needs no session. Taken from a labeling job or manifest in the pipeline.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("OutputDatasetS3Uri")]
    [AllowEmptyString]
    public string ManifestUri { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The standard labels: images with a standard label, a hashtable from image to class name, the path of a CSV file with the columns image and label, or a folder of images with a folder for each class.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public object[] StandardLabel { get; set; } = [];

    /// <summary>The label attribute; may be left out when the manifest carries only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string LabelAttributeName { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <summary>The classes in index order; by default those found in the manifest.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Classes")]
    [AllowEmptyCollection]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>The name of the comparison; by default the job's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    public string Name { get; set => field = value ?? string.Empty; } = string.Empty;

    /// <inheritdoc />
    protected override void Begin() => _standardLabels = StandardLabelInput.Read(StandardLabel, ResolveFilePath);

    /// <inheritdoc />
    protected override void Process()
    {
        var (place, services) = ResolvePlace(ManifestUri);
        var service = new LabelComparisonService(services);
        var (comparison, warnings, errors) = Await((progress, token) => service.CompareAsync(Name, place, LabelAttributeName, Class, _standardLabels, progress, token));
        foreach (var error in errors)
        {
            WriteGtError(error);
        }

        foreach (var warning in warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(comparison);
    }
}
