using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Gets training jobs: one by name, or all that match a pattern, the newest first.</summary>
/// <example><code>Get-GtTraining gt-*</code></example>
[Cmdlet(VerbsCommon.Get, "GtTraining")]
[OutputType(typeof(GtTrainingJob))]
public sealed class GetGtTrainingCommand : GtSessionCmdlet
{
    /// <summary>Names; wildcards find all that match. A plain name that does not exist is an error.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(Completers.TrainingJobNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new TrainingService(Services);
        foreach (var name in Name)
        {
            WriteEach((_, token) => service.FindAsync(NameQuery.Of(name), token));
        }
    }
}
