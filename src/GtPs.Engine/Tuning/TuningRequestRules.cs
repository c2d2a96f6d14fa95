using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Engine.Training;

namespace GtPs.Engine.Tuning;

/// <summary>Checks what AWS's model does not say of a CreateHyperParameterTuningJob request, and what the engine cannot do (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html).</summary>
internal static class TuningRequestRules
{
    /// <summary>The metric of the built-in image classification that can be tuned for (https://docs.aws.amazon.com/sagemaker/latest/dg/IC-tuning.html).</summary>
    public const string Metric = "validation:accuracy";

    /// <summary>AWS's quota of training jobs per tuning job (https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-limits.html).</summary>
    private const int MaxTrainingJobs = 500;
    private const int MaxParallel = 100;
    private const string Config = "HyperParameterTuningJobConfig";
    private const string Ranges = $"{Config}.ParameterRanges";

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateHyperParameterTuningJobRequest request)
    {
        var config = request.HyperParameterTuningJobConfig!;
        var definition = RequestRules.Required("TrainingJobDefinition", request.TrainingJobDefinition);
        ValidateConfig(config);
        RequestRules.Unsupported("TrainingJobDefinition.TuningObjective", definition.TuningObjective is not null);
        RequestRules.Unsupported("TrainingJobDefinition.HyperParameterRanges", definition.HyperParameterRanges is not null);
        RequestRules.Required("TrainingJobDefinition.ResourceConfig", definition.ResourceConfig);

        var plan = new TuningPlan(new DescribeHyperParameterTuningJobResponse
        {
            HyperParameterTuningJobName = request.HyperParameterTuningJobName,
            HyperParameterTuningJobConfig = config,
            TrainingJobDefinition = definition,
        });
        ValidateSpace(plan.Space, config, definition);
        TrainingRequestRules.Validate(plan.RequestOf(0));
        ValidateValues(plan);
    }

    private static void ValidateConfig(HyperParameterTuningJobConfig config)
    {
        RequestRules.OneOf($"{Config}.Strategy", config.Strategy, HyperParameterTuningJobStrategyType.Random, HyperParameterTuningJobStrategyType.Grid);
        RequestRules.OneOf($"{Config}.TrainingJobEarlyStoppingType", config.TrainingJobEarlyStoppingType, "Off");
        var objective = RequestRules.Required($"{Config}.HyperParameterTuningJobObjective", config.HyperParameterTuningJobObjective);
        RequestRules.OneOf($"{Config}.HyperParameterTuningJobObjective.MetricName", objective.MetricName, Metric);
        RequestRules.OneOf($"{Config}.HyperParameterTuningJobObjective.Type", objective.Type, "Maximize");
        RequestRules.AtMost($"{Config}.ResourceLimits.MaxNumberOfTrainingJobs", config.ResourceLimits!.MaxNumberOfTrainingJobs, MaxTrainingJobs);
        RequestRules.AtMost($"{Config}.ResourceLimits.MaxParallelTrainingJobs", config.ResourceLimits.MaxParallelTrainingJobs, MaxParallel);
        if (config.Strategy == HyperParameterTuningJobStrategyType.Random && config.ResourceLimits.MaxNumberOfTrainingJobs is null)
            throw EngineErrors.Validation($"{Config}.ResourceLimits.MaxNumberOfTrainingJobs is missing; a random search needs it.");
    }

    private static void ValidateSpace(TuningSpace space, HyperParameterTuningJobConfig config, HyperParameterTrainingJobDefinition definition)
    {
        if (space.Parameters.Count == 0)
            throw EngineErrors.Validation($"{Ranges} is empty: there is nothing to search.");
        if (space.Parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw EngineErrors.Validation($"{Ranges} has '{twice.Key}' twice.");
        if (space.Parameters.FirstOrDefault(parameter => definition.StaticHyperParameters?.ContainsKey(parameter.Name) == true) is { } fixedOne)
            throw EngineErrors.Validation($"'{fixedOne.Name}' is in {Ranges} and in TrainingJobDefinition.StaticHyperParameters; leave it out of one of them.");
        if (config.Strategy != HyperParameterTuningJobStrategyType.Grid)
            return;
        if (config.ParameterRanges!.IntegerParameterRanges is { Count: > 0 } || config.ParameterRanges.ContinuousParameterRanges is { Count: > 0 })
            throw EngineErrors.Validation($"{Ranges} must have CategoricalParameterRanges only, because {Config}.Strategy is Grid.");
        int? limit = config.ResourceLimits!.MaxNumberOfTrainingJobs;
        if (space.Size is not { } size || size > MaxTrainingJobs)
            throw EngineErrors.Validation($"The grid of {Ranges} has {space.Size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "too many"} combinations, but a tuning job starts at most {MaxTrainingJobs} training jobs.");
        if (limit is not null && limit != size)
            throw EngineErrors.Validation($"{Config}.ResourceLimits.MaxNumberOfTrainingJobs is {limit}, but the grid has {size} combinations. Leave it out or give that number.");
    }

    // What the algorithm would refuse in every training job is refused here, before any has run.
    private static void ValidateValues(TuningPlan plan)
    {
        var first = plan.Space.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Ends[0], StringComparer.Ordinal);
        foreach (var parameter in plan.Space.Parameters)
        {
            foreach (string value in parameter.Ends)
            {
                var parameters = Parse(plan.HyperParametersOf(new Dictionary<string, string>(first, StringComparer.Ordinal) { [parameter.Name] = value }));
                if (parameters.Unused.Contains(parameter.Name, StringComparer.Ordinal))
                    throw EngineErrors.Validation($"{Ranges} has '{parameter.Name}', which changes nothing on the local engine: it trains a head on a frozen backbone. Set it in StaticHyperParameters.");
            }
        }
    }

    private static TrainingHyperParameters Parse(Dictionary<string, string> values)
    {
        try
        {
            return TrainingHyperParameters.Parse(values);
        }
        catch (JobFailedException exception)
        {
            throw EngineErrors.Validation($"The training jobs would fail. {exception.Reason}");
        }
    }
}
