using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Costs;
using GtPs.Core.Inference;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>
/// Starts a batch transform: a model's answers for all images of a prefix or a manifest. Run again with the same -Name and values it gives out the job that is there;
/// other values under a taken name are the error ResourceInUse.
/// </summary>
/// <example><code>$model | Start-GtTransform -InputUri s3://bucket/heldout/ | Wait-GtTransform | Get-GtPrediction</code></example>
[Cmdlet(VerbsLifecycle.Start, "GtTransform", SupportsShouldProcess = true)]
[OutputType(typeof(GtTransformJob))]
public sealed class StartGtTransformCommand : GtSessionCmdlet
{
    /// <summary>The model, or its name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ModelName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.ModelNameCompleter))]
    public string Model { get; set; } = string.Empty;

    /// <summary>A prefix with images, <c>s3://bucket/folder/</c>, or a manifest, in SageMaker's form or as JSON Lines with <c>source-ref</c>.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string InputUri { get; set; } = string.Empty;

    /// <summary>The prefix for the answers; by default <c>transform/&lt;name&gt;/output/</c> below the session's root.</summary>
    [Parameter]
    [Alias("S3OutputPath")]
    [ValidateNotNullOrEmpty]
    public string? OutputUri { get; set; }

    /// <summary>Asks for answers in lines (application/jsonlines), so that the <c>.out</c> objects can be joined as they are.</summary>
    [Parameter]
    public SwitchParameter AsJsonLines { get; set; }

    /// <summary>The job's name: 1 to 63 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("TransformJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The instance type. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TransformInstanceTypeCompleter))]
    public string InstanceType { get; set; } = "ml.m5.large";

    /// <summary>Images sent to the model at a time.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxConcurrentTransforms { get; set; } = 16;

    /// <summary>The largest image in MB; times -MaxConcurrentTransforms it must not pass 100.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MaxPayloadInMB { get; set; } = 6;

    /// <summary>Starts a billed job on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var transforms = new TransformService(Services);
        var options = transforms.Settle(new TransformOptions
        {
            Name = Name ?? string.Empty,
            ModelName = Model,
            InputUri = InputUri,
            OutputUri = OutputUri ?? string.Empty,
            AsJsonLines = AsJsonLines,
            InstanceType = InstanceType,
            MaxConcurrentTransforms = MaxConcurrentTransforms,
            MaxPayloadInMB = MaxPayloadInMB,
        });
        var target = $"transform job '{options.Name}'";
        if (!WriteIfThere(target, Name, token => transforms.FindStartedAsync(options, token))
            && ShouldSpend(target, Spending("Start", $"1 x {InstanceType}, billed until it ends, {InstanceCost.PerHour(InstanceType, 1)}"), Force, transforms.Preview(options)))
        {
            WriteStarted(target, Await((_, token) => transforms.StartAsync(options, token)));
        }
    }
}
