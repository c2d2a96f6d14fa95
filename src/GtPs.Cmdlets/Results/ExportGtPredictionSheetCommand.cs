using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.ContactSheets;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Writes predictions as one picture, a PNG file: each image with its class and its confidence, the most confident first. With standard labels right ones have a tick
/// and wrong ones a cross and what they are. Images in S3 need a session.
/// </summary>
/// <example>
///   <summary>The two surest predictions of every class, five in a row</summary>
///   <code>$transform | Get-GtPrediction -CountPerClass 2 | Export-GtPredictionSheet -Path ./predictions.png</code>
/// </example>
/// <example>
///   <summary>What an endpoint got wrong</summary>
///   <code>$heldOut | Invoke-GtEndpoint $endpoint | Where-Object IsCorrect -EQ $false | Export-GtPredictionSheet -Path ./wrong.png -Columns 8</code>
/// </example>
[Cmdlet(VerbsData.Export, "GtPredictionSheet", SupportsShouldProcess = true)]
[OutputType(typeof(GtContactSheet))]
public sealed class ExportGtPredictionSheetCommand : GtSessionCmdlet
{
    private readonly List<GtPrediction> _predictions = [];
    private long _count;

    /// <summary>Predictions of Get-GtPrediction or Invoke-GtEndpoint.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [Alias("Prediction")]
    [ValidateNotNull]
    public GtPrediction[] InputObject { get; set; } = [];

    /// <summary>The PNG file; one that is there is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Images in a row.</summary>
    [Parameter]
    [ValidateRange(1, 20)]
    public int Columns { get; set; } = 5;

    /// <summary>Shows the images in the order they come instead of by their confidence.</summary>
    [Parameter]
    public SwitchParameter KeepOrder { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        foreach (var prediction in InputObject)
        {
            _count++;
            _predictions.Add(prediction);
            if (_predictions.Count > PredictionSheet.MaxImages * 2)
            {
                Shorten();
            }
        }
    }

    /// <inheritdoc />
    protected override void End()
    {
        Shorten();
        var path = ResolveFilePath(Path);
        if (!ShouldProcess(path, "Write the predictions as a picture"))
        {
            return;
        }

        if (_count > _predictions.Count)
        {
            WriteWarning($"The picture shows {(KeepOrder ? "the first" : "the most confident")} {_predictions.Count:#,0} of {_count:#,0} predictions. Choose with Where-Object or -CountPerClass.");
        }

        var (sheet, notes) = Await((progress, token) => new PredictionSheet(ServicesIfAny?.S3).WriteAsync(_predictions, Columns, path, progress, token));
        foreach (var note in notes)
        {
            WriteWarning(note);
        }

        WriteObject(sheet);
    }

    private void Shorten()
    {
        var kept = KeepOrder ? _predictions.Take(PredictionSheet.MaxImages).ToList() : [.. _predictions.OrderByDescending(prediction => prediction.Probability).Take(PredictionSheet.MaxImages)];
        _predictions.Clear();
        _predictions.AddRange(kept);
    }
}
