using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Training;

namespace GtPs.Engine.Tuning;

/// <summary>
/// The training jobs of a tuning job, from its record alone: which there are, their names and their requests. A resumed search is the same search.
/// </summary>
internal sealed class TuningPlan
{
    private readonly HyperParameterTrainingJobDefinition _definition;
    private readonly HyperParameterTuningJobConfig _config;
    private readonly string _identity;
    private readonly string _name;
    private readonly Lazy<IReadOnlyList<Dictionary<string, string>>> _choices;

    /// <summary>Plans a tuning job.</summary>
    /// <param name="job">Its record.</param>
    /// <exception cref="Protocols.ServiceException">A range cannot be used.</exception>
    public TuningPlan(DescribeHyperParameterTuningJobResponse job)
    {
        _definition = job.TrainingJobDefinition!;
        _config = job.HyperParameterTuningJobConfig!;
        _name = job.HyperParameterTuningJobName!;
        _identity = string.Create(CultureInfo.InvariantCulture, $"{job.HyperParameterTuningJobArn}/{job.CreationTime?.Ticks}");
        Space = TuningSpace.Of(_config.ParameterRanges);
        _choices = new Lazy<IReadOnlyList<Dictionary<string, string>>>(Choose);
    }

    /// <summary>What is searched.</summary>
    public TuningSpace Space { get; }

    /// <summary>The number of training jobs, when all are started.</summary>
    public int Count => _choices.Value.Count;

    /// <summary>The name of a training job: <c>&lt;tuning job&gt;-001-1a2b3c4d</c>, as SageMaker makes them.</summary>
    /// <param name="index">Which one, from 0.</param>
    public string NameOf(int index)
    {
        string suffix = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_identity}/{index}"))))[..8];
        return string.Create(CultureInfo.InvariantCulture, $"{_name}-{index + 1:000}-{suffix}");
    }

    /// <summary>The request of a training job.</summary>
    /// <param name="index">Which one, from 0.</param>
    public CreateTrainingJobRequest RequestOf(int index) => new()
    {
        TrainingJobName = NameOf(index),
        HyperParameters = HyperParametersOf(_choices.Value[index]),
        AlgorithmSpecification = new AlgorithmSpecification
        {
            TrainingImage = _definition.AlgorithmSpecification!.TrainingImage,
            AlgorithmName = _definition.AlgorithmSpecification.AlgorithmName,
            TrainingInputMode = _definition.AlgorithmSpecification.TrainingInputMode,
            MetricDefinitions = _definition.AlgorithmSpecification.MetricDefinitions,
        },
        RoleArn = _definition.RoleArn,
        InputDataConfig = _definition.InputDataConfig,
        OutputDataConfig = _definition.OutputDataConfig,
        ResourceConfig = _definition.ResourceConfig,
        VpcConfig = _definition.VpcConfig,
        StoppingCondition = _definition.StoppingCondition,
        EnableNetworkIsolation = _definition.EnableNetworkIsolation,
        EnableInterContainerTrafficEncryption = _definition.EnableInterContainerTrafficEncryption,
        EnableManagedSpotTraining = _definition.EnableManagedSpotTraining,
        CheckpointConfig = _definition.CheckpointConfig,
    };

    /// <summary>The hyperparameters of a training job: those that stay, those that were chosen, and the objective, which SageMaker adds.</summary>
    /// <param name="chosen">The chosen ones.</param>
    public Dictionary<string, string> HyperParametersOf(IReadOnlyDictionary<string, string> chosen) =>
        new((_definition.StaticHyperParameters ?? []).Concat(chosen).Where(pair => pair.Key != TrainingHyperParameters.TuningObjective), StringComparer.Ordinal)
        {
            [TrainingHyperParameters.TuningObjective] = _config.HyperParameterTuningJobObjective!.MetricName!,
        };

    private IReadOnlyList<Dictionary<string, string>> Choose()
    {
        if (_config.Strategy == HyperParameterTuningJobStrategyType.Grid)
            return [.. Space.Grid()];

        // Without a seed the name is one: a search that is repeated under its name is the same, and another name is another search.
        string seed = _config.RandomSeed?.ToString(CultureInfo.InvariantCulture) ?? _name;
        return [.. Space.Draw(seed, _config.ResourceLimits!.MaxNumberOfTrainingJobs!.Value)];
    }
}
