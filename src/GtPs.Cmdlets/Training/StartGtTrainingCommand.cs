using System.Management.Automation;
using GtPs.Core.Costs;
using GtPs.Core.Resources;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Starts a training job of the built-in image-classification algorithm on two augmented manifests. Run again with the same -Name and values it gives out the job that is
/// there; other values under a taken name are the error ResourceInUse.
/// </summary>
/// <example><code>$job | Split-GtManifest -TrainPercent 80 -Seed 7 | Start-GtTraining -HyperParameter @{ epochs = 30 } | Wait-GtTraining</code></example>
/// <example>
///   <summary>See what would be started on AWS, and for how many hours it would be billed at most</summary>
///   <code>$split | Start-GtTraining -InstanceType ml.g4dn.xlarge -MaxRuntimeInSeconds 3600 -WhatIf</code>
/// </example>
/// <example>
///   <summary>Train on the features of a network of your own (local engine)</summary>
///   <code>$split | Start-GtTraining -Backbone @{ Path = './mobilenetv2.onnx'; Convention = 'ImageNet' } | Wait-GtTraining</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "GtTraining", SupportsShouldProcess = true)]
[OutputType(typeof(GtTrainingJob))]
public sealed class StartGtTrainingCommand : GtTrainingRequestCmdlet
{
    /// <summary>The job's name: 1 to 63 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>
    /// A network of your own to take image features from, instead of the engine's: the path of an ONNX file with its side-car file, the result of
    /// Get-GtBackbone, or a hashtable with Path and Get-GtBackbone's parameters. The local engine only; the file is uploaded once.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Backbone { get; set; }

    /// <summary>Starts billed work on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var read = Backbone is null ? null : BackboneInput.Read(Backbone, ResolveFilePath);
        var backbone = read is null ? null : Await((_, token) => read(token));
        var plan = TrainingPlan.Make(Options(Name) with { Backbone = backbone }, Services);
        if (backbone is null)
        {
            WarnOfMissingBackbone();
        }

        var isTold = Tell(plan);
        var target = $"training job '{plan.Options.Name}'";
        var trainings = new TrainingService(Services);
        if (WriteIfThere(target, Name, token => trainings.FindStartedAsync(plan, token))
            || !ShouldSpend(target, Spending("Start", FormattableString.Invariant($"1 x {InstanceType}, billed until it ends, at most {MaxHours:0.##} h, {InstanceCost.AtMost(InstanceType, MaxHours)}")), Force, plan.Preview(Services)))
        {
            return;
        }

        var (job, carriedOut, isNew) = Await((_, token) => trainings.StartAsync(plan, token));
        if (!isTold)
        {
            Tell(carriedOut);
        }

        WriteStarted(target, new Started<GtTrainingJob>(job, isNew));
    }
}
