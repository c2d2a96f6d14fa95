using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>Lets a parameter for a training job's name take a tuning job, whose best training job is meant.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TrainingJobTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        GtTuningJob { BestTrainingJob: { } best } => best.Name,
        GtTuningJob tuning => throw new ArgumentTransformationMetadataException($"The tuning job '{tuning.Name}' has no best training job: it is {tuning.Status} with {tuning.CompletedJobs} completed training jobs. Wait for it with Wait-GtTuning."),
        _ => inputData,
    };
}
