using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using GtPs.Model;

namespace GtPs.Engine.Tests.Tuning;

public sealed class TuningRefusalTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<CreateHyperParameterTuningJobRequest>> Bad => new()
    {
        { "Strategy is 'Bayesian'; the local engine takes Random, Grid", request => request.HyperParameterTuningJobConfig!.Strategy = "Bayesian" },
        { "Strategy is 'Hyperband'", request => request.HyperParameterTuningJobConfig!.Strategy = "Hyperband" },
        { "TrainingJobEarlyStoppingType is 'Auto'", request => request.HyperParameterTuningJobConfig!.TrainingJobEarlyStoppingType = "Auto" },
        { "HyperParameterTuningJobObjective is missing", request => request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective = null },
        { "MetricName is 'train:loss'; the local engine takes validation:accuracy", request => request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective!.MetricName = "train:loss" },
        { "Type is 'Minimize'", request => request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective!.Type = "Minimize" },
        { "MaxNumberOfTrainingJobs is 3, but the grid has 4 combinations", request => request.HyperParameterTuningJobConfig!.ResourceLimits!.MaxNumberOfTrainingJobs = 3 },
        { "MaxNumberOfTrainingJobs is 501", request => request.HyperParameterTuningJobConfig!.ResourceLimits!.MaxNumberOfTrainingJobs = 501 },
        { "a random search needs it", request => request.HyperParameterTuningJobConfig!.Strategy = "Random" },
        { "there is nothing to search", request => request.HyperParameterTuningJobConfig!.ParameterRanges = null },
        { "TrainingJobDefinition is missing", request => request.TrainingJobDefinition = null },
        { "ResourceConfig is missing", request => request.TrainingJobDefinition!.ResourceConfig = null },
        { "TuningObjective is set", request => request.TrainingJobDefinition!.TuningObjective = request.HyperParameterTuningJobConfig!.HyperParameterTuningJobObjective },
        { "EnableManagedSpotTraining is set", request => request.TrainingJobDefinition!.EnableManagedSpotTraining = true },
        { "'optimizer' is in HyperParameterTuningJobConfig.ParameterRanges and in TrainingJobDefinition.StaticHyperParameters", request => request.TrainingJobDefinition!.StaticHyperParameters!["optimizer"] = "sgd" },
        { "optimizer is 'lion'", request => request.HyperParameterTuningJobConfig!.ParameterRanges!.CategoricalParameterRanges![0].Values = ["sgd", "lion"] },
        { "has a value twice", request => request.HyperParameterTuningJobConfig!.ParameterRanges!.CategoricalParameterRanges![0].Values = ["sgd", "sgd"] },
        { "changes nothing on the local engine", request => Tuned(request, "num_layers", "18", "34") },
        { "u'colour' was unexpected", request => Tuned(request, "colour", "red", "blue") },
        { "'learning_rate' twice", request => Tuned(request, "learning_rate", "0.1", "0.2") },
        { "must have CategoricalParameterRanges only", request => request.HyperParameterTuningJobConfig!.ParameterRanges!.ContinuousParameterRanges = [new() { Name = "momentum", MinValue = "0", MaxValue = "1" }] },
        { "num_classes", request => request.TrainingJobDefinition!.StaticHyperParameters!.Remove("num_classes") },
        { "has 510 combinations", request => Tuned(request, "mini_batch_size", [.. Enumerable.Range(1, 30).Select(number => $"{number}")], [.. Enumerable.Range(1, 17).Select(number => $"0.0{number:d2}")]) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Bad))]
    public async Task What_cannot_be_honoured_is_refused(string says, Action<CreateHyperParameterTuningJobRequest> spoil)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        var request = lab.Grid(TuningLab.NewName("bad"));
        spoil(request);
        var error = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(request, Token));
        Assert.Equal("ValidationException", error.ErrorId);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Empty((await lab.Clients.SageMaker.ListHyperParameterTuningJobsAsync(new ListHyperParameterTuningJobsRequest { NameContains = request.HyperParameterTuningJobName }, Token)).HyperParameterTuningJobSummaries!);
    }

    [Fact]
    public async Task Names_are_unique_and_a_missing_one_is_told()
    {
        using var lab = await TuningLab.CreateAsync(engine.Host);
        string name = TuningLab.NewName("name");
        await lab.TuneAsync(lab.Grid(name, ("epochs", "1")));
        var taken = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.CreateHyperParameterTuningJobAsync(lab.Grid(name), Token));
        Assert.Equal("ResourceInUse", taken.ErrorId);
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => lab.DescribeAsync("nobody"))).ErrorId);
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => lab.JobsAsync("nobody"))).ErrorId);
    }

    private static void Tuned(CreateHyperParameterTuningJobRequest request, string name, params string[] values)
    {
        request.TrainingJobDefinition!.StaticHyperParameters!.Remove(name);
        request.HyperParameterTuningJobConfig!.ParameterRanges!.CategoricalParameterRanges!.Add(new() { Name = name, Values = [.. values] });
    }

    private static void Tuned(CreateHyperParameterTuningJobRequest request, string name, string[] values, string[] rates)
    {
        request.TrainingJobDefinition!.StaticHyperParameters!.Remove(name);
        request.HyperParameterTuningJobConfig!.ParameterRanges!.CategoricalParameterRanges = [new() { Name = name, Values = [.. values] }, new() { Name = "learning_rate", Values = [.. rates] }];
    }
}
