using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Engines;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>The base of the cmdlets that train the built-in image-classification algorithm on two augmented manifests: one job, or a search.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtTrainingRequestCmdlet : GtSessionCmdlet
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
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Classes { get; set; } = GtClassList.Empty;

    /// <summary>Lines of the training manifest; counted when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int TrainCount { get; set; }

    /// <summary>Lines of the validation manifest; counted when not given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0, int.MaxValue)]
    public int ValidationCount { get; set; }

    /// <summary>
    /// Hyperparameters of the algorithm by name, laid over the defaults: 30 epochs at learning rate 0.01, falling after 10 and 20, batches of 16
    /// (fewer when a channel holds fewer images). A value of $null takes a default away.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable HyperParameter { get; set; } = [];

    /// <summary>The instance type; on AWS one with a GPU. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingInstanceTypeCompleter))]
    public string InstanceType { get; set; } = "ml.g5.xlarge";

    /// <summary>The size of the instance's volume in GB.</summary>
    [Parameter]
    [ValidateRange(1, 16_384)]
    public int VolumeSizeInGB { get; set; } = 50;

    /// <summary>A training job is stopped after this many seconds.</summary>
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

    /// <summary>The most hours that one training job may run.</summary>
    private protected double MaxHours => MaxRuntimeInSeconds / 3600.0;

    /// <summary>Warns of a module that trains worse than it could.</summary>
    private protected void WarnOfMissingBackbone()
    {
        if (!IsBilled && !EnginePaths.HasBackbone)
        {
            WriteWarning("The module was built without the backbone (npm was missing), so the local engine trains on simpler features and the model is less accurate. Build the module again where npm works.");
        }
    }

    /// <summary>Warns of what was chosen because of the data.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>False while lines have still to be counted.</returns>
    private protected bool Tell(TrainingPlan plan)
    {
        foreach (var note in plan.HyperParameters?.Notes ?? [])
        {
            WriteWarning(note);
        }

        return plan.HyperParameters is not null;
    }

    /// <summary>What is asked for.</summary>
    /// <param name="name">The job's name, or null.</param>
    private protected TrainingOptions Options(string? name) => new()
    {
        Name = name ?? string.Empty,
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
