using GtPs.Aws.SageMaker;
using GtPs.Core.Training;

namespace GtPs.Core.Tuning;

/// <summary>Makes the request for a tuning job; its training jobs are those of <see cref="TrainingRequestBuilder"/>.</summary>
public static class TuningRequestBuilder
{
    /// <summary>Makes the request.</summary>
    /// <param name="plan">The plan; while its channels are not counted, the hyperparameters that come from the counts are left out.</param>
    public static CreateHyperParameterTuningJobRequest Build(TuningPlan plan)
    {
        var training = TrainingRequestBuilder.Build(plan.Training.Options, plan.StaticHyperParameters);
        return new CreateHyperParameterTuningJobRequest
        {
            HyperParameterTuningJobName = plan.Training.Options.Name,
            HyperParameterTuningJobConfig = Config(plan),
            TrainingJobDefinition = new HyperParameterTrainingJobDefinition
            {
                StaticHyperParameters = training.HyperParameters,
                AlgorithmSpecification = new HyperParameterAlgorithmSpecification
                {
                    TrainingImage = training.AlgorithmSpecification!.TrainingImage,
                    TrainingInputMode = training.AlgorithmSpecification.TrainingInputMode,
                },
                RoleArn = training.RoleArn,
                InputDataConfig = training.InputDataConfig,
                OutputDataConfig = training.OutputDataConfig,
                ResourceConfig = training.ResourceConfig,
                StoppingCondition = training.StoppingCondition,
            },
        };
    }

    private static HyperParameterTuningJobConfig Config(TuningPlan plan) => new()
    {
        Strategy = plan.Options.Strategy == TuningStrategy.Grid ? HyperParameterTuningJobStrategyType.Grid : HyperParameterTuningJobStrategyType.Random,
        HyperParameterTuningJobObjective = new HyperParameterTuningJobObjective { Type = "Maximize", MetricName = plan.Options.Objective },
        ResourceLimits = new ResourceLimits
        {
            MaxNumberOfTrainingJobs = plan.JobCount,
            MaxParallelTrainingJobs = Math.Min(plan.Options.MaxParallelJobs, plan.JobCount),
            MaxRuntimeInSeconds = plan.Options.MaxTuningRuntimeInSeconds,
        },
        ParameterRanges = Ranges(plan.Ranges),
        TrainingJobEarlyStoppingType = "Off",
        TuningJobCompletionCriteria = plan.Options.TargetValue is { } target ? new TuningJobCompletionCriteria { TargetObjectiveMetricValue = target } : null,
        RandomSeed = plan.Options.Seed,
    };

    private static ParameterRanges Ranges(IReadOnlyList<HyperParameterRange> ranges) => new()
    {
        CategoricalParameterRanges = [.. ranges.Where(range => !range.IsRange).Select(range => new CategoricalParameterRange { Name = range.Name, Values = [.. range.Values] })],
        IntegerParameterRanges = [.. ranges.Where(range => range.IsRange && range.IsWhole).Select(range => new IntegerParameterRange { Name = range.Name, MinValue = range.Values[0], MaxValue = range.Values[1], ScalingType = range.Scaling })],
        ContinuousParameterRanges = [.. ranges.Where(range => range.IsRange && !range.IsWhole).Select(range => new ContinuousParameterRange { Name = range.Name, MinValue = range.Values[0], MaxValue = range.Values[1], ScalingType = range.Scaling })],
    };
}
