using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Training;

namespace GtPs.Engine.Tests.Tuning;

/// <summary>Tuning jobs of the drawn images of a <see cref="TrainingLab"/>.</summary>
internal static class TuningLab
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A lab with images to train on.</summary>
    public static async Task<TrainingLab> CreateAsync(Engine.Hosting.EngineHost host)
    {
        var lab = await TrainingLab.CreateAsync(host);
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        return lab;
    }

    /// <summary>A name that no other test has.</summary>
    public static string NewName(string prefix) => $"{prefix}-{Guid.NewGuid():N}"[..(prefix.Length + 9)];

    /// <summary>A grid of two optimizers and two learning rates.</summary>
    public static CreateHyperParameterTuningJobRequest Grid(this TrainingLab lab, string name, params (string Name, string Value)[] hyperParameters) => lab.Request(
        name,
        new HyperParameterTuningJobConfig
        {
            Strategy = "Grid",
            HyperParameterTuningJobObjective = new HyperParameterTuningJobObjective { Type = "Maximize", MetricName = "validation:accuracy" },
            ResourceLimits = new ResourceLimits { MaxParallelTrainingJobs = 2 },
            ParameterRanges = new ParameterRanges
            {
                CategoricalParameterRanges = [new() { Name = "optimizer", Values = ["sgd", "adam"] }, new() { Name = "learning_rate", Values = ["0.0", "0.05"] }],
            },
        },
        hyperParameters);

    /// <summary>A random search over a learning rate, a batch size and an optimizer.</summary>
    public static CreateHyperParameterTuningJobRequest Random(this TrainingLab lab, string name, int count, int? seed)
    {
        var request = lab.Grid(name);
        var config = request.HyperParameterTuningJobConfig!;
        config.Strategy = "Random";
        config.RandomSeed = seed;
        config.ResourceLimits!.MaxNumberOfTrainingJobs = count;
        config.ParameterRanges = new ParameterRanges
        {
            ContinuousParameterRanges = [new() { Name = "learning_rate", MinValue = "0.001", MaxValue = "0.1", ScalingType = "Logarithmic" }],
            IntegerParameterRanges = [new() { Name = "mini_batch_size", MinValue = "2", MaxValue = "12" }],
            CategoricalParameterRanges = [new() { Name = "optimizer", Values = ["sgd", "adam"] }],
        };
        request.TrainingJobDefinition!.StaticHyperParameters!.Remove("mini_batch_size");
        return request;
    }

    public static async Task<DescribeHyperParameterTuningJobResponse> TuneAsync(this TrainingLab lab, CreateHyperParameterTuningJobRequest request)
    {
        await lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(request, Token);
        return await lab.WaitTuningAsync(request.HyperParameterTuningJobName!);
    }

    public static Task<DescribeHyperParameterTuningJobResponse> WaitTuningAsync(this TrainingLab lab, string name) =>
        TrainingLab.UntilAsync(() => lab.DescribeAsync(name), job => job.HyperParameterTuningJobStatus is not ("InProgress" or "Stopping"));

    public static Task<DescribeHyperParameterTuningJobResponse> DescribeAsync(this TrainingLab lab, string name) =>
        lab.Clients.SageMaker.DescribeHyperParameterTuningJobAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, Token);

    public static async Task<List<HyperParameterTrainingJobSummary>> JobsAsync(this TrainingLab lab, string name) =>
        (await lab.Clients.SageMaker.ListTrainingJobsForHyperParameterTuningJobAsync(new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = name, MaxResults = 100 }, Token)).TrainingJobSummaries!;

    private static CreateHyperParameterTuningJobRequest Request(this TrainingLab lab, string name, HyperParameterTuningJobConfig config, (string Name, string Value)[] hyperParameters)
    {
        var training = lab.TrainingRequest(name, hyperParameters);
        training.HyperParameters!.Remove("learning_rate");
        return new CreateHyperParameterTuningJobRequest
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobConfig = config,
            TrainingJobDefinition = new HyperParameterTrainingJobDefinition
            {
                StaticHyperParameters = training.HyperParameters,
                AlgorithmSpecification = new HyperParameterAlgorithmSpecification { TrainingImage = training.AlgorithmSpecification!.TrainingImage, TrainingInputMode = "Pipe" },
                RoleArn = training.RoleArn,
                InputDataConfig = training.InputDataConfig,
                OutputDataConfig = training.OutputDataConfig,
                ResourceConfig = training.ResourceConfig,
                StoppingCondition = training.StoppingCondition,
            },
        };
    }
}
