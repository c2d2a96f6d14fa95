using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Engines;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Starts a training job of the built-in image-classification algorithm on two augmented manifests.</summary>
/// <example><code>$job | Split-GtManifest -TrainPercent 80 -Seed 7 | Start-GtTraining -HyperParameter @{ epochs = 30 } | Wait-GtTraining</code></example>
/// <example>
///   <summary>Train on the features of a network of your own (local engine)</summary>
///   <code>$split | Start-GtTraining -Backbone @{ Path = './mobilenetv2.onnx'; Convention = 'ImageNet' } | Wait-GtTraining</code>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "GtTraining", SupportsShouldProcess = true)]
[OutputType(typeof(GtTrainingJob))]
public sealed class StartGtTrainingCommand : GtSessionCmdlet
{
    /// <summary>The training channel's manifest, <c>s3://bucket/key</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TrainManifestUri { get; set; } = string.Empty;

    /// <summary>The validation channel's manifest, <c>s3://bucket/key</c>.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string ValidationManifestUri { get; set; } = string.Empty;

    /// <summary>The label attribute whose values are class indexes.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string LabelAttributeName { get; set; } = string.Empty;

    /// <summary>The class names in the order of their indexes.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Class")]
    [ValidateNotNull]
    [ClassListTransformation]
    public GtClassList Classes { get; set; } = GtClassList.Empty;

    /// <summary>Lines of the training manifest; counted when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int TrainCount { get; set; }

    /// <summary>Lines of the validation manifest; counted when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int ValidationCount { get; set; }

    /// <summary>The job's name: 1 to 63 letters, digits and hyphens. By default a new one with the time in it.</summary>
    [Parameter]
    [Alias("TrainingJobName")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>
    /// Hyperparameters of the algorithm by name, laid over the defaults: 30 epochs at learning rate 0.01, falling after 10 and 20, batches of 16
    /// (fewer when a channel holds fewer images). A value of $null takes a default away.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable HyperParameter { get; set; } = [];

    /// <summary>
    /// A network of your own to take image features from, instead of the engine's: the path of an ONNX file with its side-car file, the result of
    /// Get-GtBackbone, or a hashtable with Path and Get-GtBackbone's parameters. The local engine only; the file is uploaded once.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Backbone { get; set; }

    /// <summary>The instance type; on AWS one with a GPU. The local engine takes any name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string InstanceType { get; set; } = "ml.g5.xlarge";

    /// <summary>The size of the instance's volume in GB.</summary>
    [Parameter]
    [ValidateRange(1, 16_384)]
    public int VolumeSizeInGB { get; set; } = 50;

    /// <summary>Training is stopped after this many seconds.</summary>
    [Parameter]
    [ValidateRange(1, 2_419_200)]
    public int MaxRuntimeInSeconds { get; set; } = 86_400;

    /// <summary>The prefix below which the job's folder is made; by default <c>training/</c> below the session's root.</summary>
    [Parameter]
    [Alias("S3OutputPath")]
    [ValidateNotNullOrEmpty]
    public string? OutputUri { get; set; }

    /// <summary>The IAM role the job runs as; by default the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>The training image; by default the built-in algorithm's in the session's region.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TrainingImage { get; set; }

    /// <summary>Starts a billed job on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var read = Backbone is null ? null : BackboneInput.Read(Backbone, ResolveFilePath);
        var backbone = read is null ? null : Await((_, token) => read(token));
        var plan = TrainingPlan.Make(Options() with { Backbone = backbone }, Services);
        if (!IsBilled && backbone is null && !EnginePaths.HasBackbone)
        {
            WriteWarning("The module was built without the backbone (npm was missing), so the local engine trains on simpler features and the model is less accurate. Build the module again where npm works.");
        }

        var isTold = Tell(plan);
        var cost = IsBilled ? $"Start (1 x {InstanceType}, billed until it ends, at most {MaxRuntimeInSeconds / 3600.0:0.#} h)" : "Start";
        if (!ShouldSpend($"training job '{plan.Options.Name}'", cost, Force))
        {
            return;
        }

        var (job, carriedOut) = Await((_, token) => new TrainingService(Services).StartAsync(plan, token));
        if (!isTold)
        {
            Tell(carriedOut);
        }

        WriteObject(job);
    }

    private bool Tell(TrainingPlan plan)
    {
        foreach (var note in plan.HyperParameters?.Notes ?? [])
        {
            WriteWarning(note);
        }

        return plan.HyperParameters is not null;
    }

    private TrainingOptions Options() => new()
    {
        Name = Name ?? string.Empty,
        TrainManifestUri = TrainManifestUri,
        ValidationManifestUri = ValidationManifestUri,
        TrainCount = TrainCount,
        ValidationCount = ValidationCount,
        LabelAttributeName = LabelAttributeName,
        Classes = Classes,
        HyperParameters = HyperParameter.Cast<DictionaryEntry>().ToDictionary(entry => $"{entry.Key}", entry => (entry.Value as PSObject)?.BaseObject ?? entry.Value, StringComparer.OrdinalIgnoreCase),
        InstanceType = InstanceType,
        VolumeSizeInGB = VolumeSizeInGB,
        MaxRuntimeInSeconds = MaxRuntimeInSeconds,
        OutputUri = OutputUri ?? string.Empty,
        RoleArn = RoleArn ?? string.Empty,
        TrainingImage = TrainingImage ?? string.Empty,
    };
}
