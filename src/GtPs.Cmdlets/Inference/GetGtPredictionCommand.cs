using System.Management.Automation;
using System.Runtime.CompilerServices;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>
/// Reads the answers of a batch transform job that has ended, in the order of the input or by confidence. An image without an answer is an error of its own,
/// which says why where the job's log tells.
/// </summary>
/// <example><code>$transform | Get-GtPrediction -StandardLabel $heldOut</code></example>
/// <example><code>$transform | Get-GtPrediction -StandardLabel ./standard-labels.csv | Where-Object { -not $_.IsCorrect }</code></example>
/// <example><code>$transform | Get-GtPrediction -CountPerClass 2 | Export-GtPredictionSheet -Path ./predictions.png</code></example>
[Cmdlet(VerbsCommon.Get, "GtPrediction")]
[OutputType(typeof(GtPrediction))]
public sealed class GetGtPredictionCommand : GtSessionCmdlet
{
    private StandardLabels? _standardLabels;
    private PredictionRanking? _ranking;

    /// <summary>The names of the transform jobs.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TransformJobNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>The standard labels: images with a standard label, a hashtable from image to class name, the path of a CSV file with the columns image and label, or a folder of images with a folder for each class. Images go by S3 URI, by the end of the key or by file name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[] StandardLabel { get; set; } = [];

    /// <summary>The class names in the order of their indexes; by default those the model was trained with.</summary>
    [Parameter]
    [Alias("Classes")]
    [ValidateNotNull]
    [ClassListTransformation]
    public GtClassList? Class { get; set; }

    /// <summary>The order: Source, that of the input, or Confidence, the most confident first. Confidence holds all predictions in memory unless -CountPerClass is given.</summary>
    [Parameter]
    [ValidateSet("Source", "Confidence")]
    public string SortBy { get; set; } = "Source";

    /// <summary>Gives of each class only so many, the most confident ones, in the order of their confidence.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int CountPerClass { get; set; }

    /// <inheritdoc />
    protected override void Begin()
    {
        if (SortBy == "Confidence" || CountPerClass > 0)
        {
            _ranking = new PredictionRanking(CountPerClass);
        }

        if (StandardLabel.Length > 0)
        {
            _standardLabels = StandardLabelInput.Read(StandardLabel, ResolveFilePath);
        }
    }

    /// <inheritdoc />
    protected override void Process() => ForEach(Name, name => WriteEach((progress, token) => ReadAsync(name, progress, token)));

    /// <inheritdoc />
    protected override void End()
    {
        if (_ranking is not null)
        {
            WriteObject(_ranking.Ranked(), enumerateCollection: true);
        }
    }

    private async IAsyncEnumerable<object> ReadAsync(string name, IProgress<GtProgress> progress, [EnumeratorCancellation] CancellationToken token)
    {
        var items = new PredictionReader(Services).ReadAsync(name, Class ?? GtClassList.Empty, image => _standardLabels?.Find(image.ToString()), progress, token);
        await foreach (var item in items.ConfigureAwait(false))
        {
            if (_ranking is not null && item is GtPrediction prediction)
            {
                _ranking.Add(prediction);
            }
            else
            {
                yield return item;
            }
        }
    }
}
