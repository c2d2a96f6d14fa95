using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Tuning;
using GtPs.Model;

namespace GtPs.Cmdlets.Tuning;

/// <summary>Gets hyperparameter tuning jobs, one by name or all that match a pattern, the newest first; or the training jobs of them, the best first.</summary>
/// <example><code>Get-GtTuning gt-*</code></example>
/// <example>
///   <summary>See what every training job of a search tried and what it came to</summary>
///   <code>Get-GtTuning animals -TrainingJob</code>
/// </example>
/// <example>
///   <summary>Make a model of the best so far</summary>
///   <code>(Get-GtTuning animals).BestTrainingJob | New-GtModel</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtTuning")]
[OutputType(typeof(GtTuningJob), typeof(GtTuningTrainingJob))]
public sealed class GetGtTuningCommand : GtSessionCmdlet
{
    /// <summary>Names; wildcards find all that match. A plain name that does not exist is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TuningJobName", "HyperParameterTuningJobName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completers.TuningJobNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <summary>Writes the training jobs that each tuning job has started, the best first.</summary>
    [Parameter]
    public SwitchParameter TrainingJob { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new TuningService(Services);
        foreach (var name in Name)
        {
            WriteEach((_, token) => TrainingJob ? service.FindTrainingJobsAsync(NameQuery.Of(name), token) : service.FindAsync(NameQuery.Of(name), token));
        }
    }
}
