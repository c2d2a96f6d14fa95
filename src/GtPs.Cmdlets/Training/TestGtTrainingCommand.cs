using System.Management.Automation;
using GtPs.Core.Training.Checks;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Checks a training job before it is started and paid for, with the parameters of Start-GtTraining: names, role, buckets and region, the lines of both manifests and
/// their labels, classes without images, batch and sample counts, every hyperparameter. Writes what it finds, and nothing when all is well. Start-GtTraining makes the same
/// checks.
/// </summary>
/// <example>
///   <summary>See what is wrong with a training job</summary>
///   <code>$split | Test-GtTraining -HyperParameter @{ epochs = 30; mini_batch_size = 64 }</code>
/// </example>
/// <example>
///   <summary>Start only what has no error</summary>
///   <code>if (-not ($split | Test-GtTraining | Where-Object Severity -eq Error)) { $split | Start-GtTraining -Force }</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "GtTraining")]
[OutputType(typeof(GtPreflightFinding))]
public sealed class TestGtTrainingCommand : GtTrainingRequestCmdlet
{
    /// <summary>The name that the job is to have.</summary>
    [Parameter]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A network of your own to take image features from, as in Start-GtTraining.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Backbone { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var read = Backbone is null ? null : BackboneInput.Read(Backbone, ResolveFilePath);
        var backbone = read is null ? null : Await((_, token) => read(token));
        var findings = Await((_, token) => new TrainingPreflight(Services).TestAsync(Options(Name) with { Backbone = backbone }, token));
        WriteObject(findings, enumerateCollection: true);
        if (findings.Count == 0)
        {
            WriteVerbose("Nothing was found: the training job can be started.");
        }
    }
}
