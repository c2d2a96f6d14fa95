using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Reads the answers of a batch transform job that has ended. An image without a usable answer is an error of its own.</summary>
/// <example><code>$transform | Get-GtPrediction -StandardLabel $heldOut</code></example>
/// <example><code>$transform | Get-GtPrediction -StandardLabel ./standard-labels.csv | Where-Object { -not $_.IsCorrect }</code></example>
[Cmdlet(VerbsCommon.Get, "GtPrediction")]
[OutputType(typeof(GtPrediction))]
public sealed class GetGtPredictionCommand : GtSessionCmdlet
{
    private StandardLabels? _standardLabels;

    /// <summary>The names of the transform jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The standard labels: images with a standard label, a hashtable from image to class name, or the path of a CSV file with the columns image and label. Images go by S3 URI, by the end of the key or by file name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] StandardLabel { get; set; } = [];

    /// <summary>The class names in the order of their indexes; by default those the model was trained with.</summary>
    [Parameter]
    [Alias("Classes")]
    [ValidateNotNull]
    [ClassListTransformation]
    public GtClassList? Class { get; set; }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (StandardLabel.Length > 0)
        {
            _standardLabels = StandardLabelInput.Read(StandardLabel, ResolveFilePath);
        }
    }

    /// <inheritdoc />
    protected override void Process() => ForEach(Name, name => WriteEach((progress, token) => new PredictionReader(Services)
        .ReadAsync(name, Class ?? GtClassList.Empty, image => _standardLabels?.Find(image.ToString()), progress, token)));
}
