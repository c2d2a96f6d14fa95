using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Lets a parameter for a training job's name take a tuning job, whose best training job is meant, and objects of other modules, which name the job by a property.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrainingJobTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        GtTuningJob { BestTrainingJob: { } best } => best.Name,
        GtTuningJob tuning => throw new ArgumentTransformationMetadataException($"The tuning job '{tuning.Name}' has no best training job: it is {tuning.Status} with {tuning.CompletedJobs} completed training jobs. Wait for it with Wait-GtTuning."),
        GtTrainingJob or string or null => inputData,
        _ => NamedObject.Text(inputData, "TrainingJobName", "Name") is { Length: > 0 } name
            ? name
            : throw new ArgumentTransformationMetadataException($"The {NamedObject.TypeOf(inputData)} names no training job: it has neither TrainingJobName nor Name. Pipe the result of Get-GtTraining or Wait-GtTraining, or give the job's name."),
    };
}
