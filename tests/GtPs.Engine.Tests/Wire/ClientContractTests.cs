using System.Text;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Core.Inference;
using GtPs.Core.Labeling;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Core.Tuning;
using GtPs.Core.Waiting;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;

namespace GtPs.Engine.Tests.Wire;

/// <summary>What our own services send, and what the engine answers, is what AWS's service model says, from the first workteam to the last delete.</summary>
public sealed class ClientContractTests(WestEngine engine) : IClassFixture<WestEngine>
{
    private const string Bucket = "contract";
    private static readonly GtClassList s_classes = new(TestImages.Classes);
    private static readonly WaitOptions s_wait = new() { PollInterval = TimeSpan.FromMilliseconds(50), Timeout = TimeSpan.FromSeconds(120) };

    private SessionServices _services = null!;
    private string _manifest = string.Empty;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_road_speaks_as_the_model_says()
    {
        using var wire = new WireListener();
        var session = new GtSession { BackEnd = GtBackEnd.Local, Region = "us-west-2", RegionSource = "engine", Bucket = Bucket, RoleArn = "arn:aws:iam::000000000000:role/GroundTruth", EndpointUrl = engine.Host.Address };
        _services = SessionServices.Attach(session, engine.Host.CreateConnection());
        await _services.S3.CreateBucketAsync(Bucket, Token);
        var images = await PutImagesAsync();

        _manifest = await LabelAsync(images);
        await AskWorkforceAsync();
        await TrainAsync();
        await TuneAsync();
        await PredictAsync();
        await TransformAsync();
        await StopAndDeleteAsync(images);
        await AskForWhatIsNotThereAsync();
        await SearchLogsAsync();
        SessionServices.Release(session);

        Assert.True(wire.Problems.Count == 0, string.Join("\n", wire.Problems.Distinct(StringComparer.Ordinal)));
        var all = new[] { typeof(ISageMakerClient), typeof(ICloudWatchLogsClient), typeof(ISageMakerRuntimeClient) }.SelectMany(type => type.GetMethods()).Select(method => method.Name[..^"Async".Length]);
        Assert.Equal(all.Order(StringComparer.Ordinal), wire.Operations.Order(StringComparer.Ordinal));
        Assert.Superset(new HashSet<string>(StringComparer.Ordinal) { "DescribeLabelingJob ResourceNotFound", "CreateWorkteam ResourceInUse", "InvokeEndpoint ValidationError", "GetLogEvents ResourceNotFoundException" }, wire.Errors);
    }

    private async Task<List<GtImage>> PutImagesAsync()
    {
        var images = Enumerable.Range(0, 24).Select(number => new GtImage { S3Uri = $"s3://{Bucket}/images/{number:d2}.jpg", StandardLabel = s_classes[number % 3] }).ToList();
        for (var number = 0; number < images.Count; number++)
        {
            await _services.S3.PutBytesAsync(S3Uri.Parse(images[number].S3Uri), TestImages.Draw(number % 3, number), "image/jpeg", Token);
        }

        await PutAsync("input.manifest", string.Concat(images.Select(image => $$"""{"source-ref":"{{image.S3Uri}}"}{{"\n"}}""")));
        await PutAsync("classes.json", $$"""{"document-version":"2018-11-28","labels":[{{string.Join(',', s_classes.Select(name => $$"""{"label":"{{name}}"}"""))}}]}""");
        await PutAsync("page.template", """<crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="h" categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>""");
        return images;
    }

    private async Task<string> LabelAsync(List<GtImage> images)
    {
        var teams = new WorkteamService(_services);
        await teams.CreateSimulatedAsync(new SimulatedTeamSpec { Name = "contract-team", ErrorRates = [0, 0.1, 0], Seed = 7 }, images, Token);
        Assert.Single(await teams.ListAsync(name => name == "contract-team", "contract-", Token).ToListAsync(Token));
        await Assert.ThrowsAsync<GtException>(() => teams.CreateAsync("contract-team", "again", ["people"], Token));
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest { WorkteamName = "contract-team", Description = "again", MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = ["people"] } }] }, Token));
        var jobs = new LabelingJobService(_services);
        await jobs.StartAsync(await PlanAsync("contract-job", "contract-team"), Token);
        var ended = await jobs.WaitAsync("contract-job", s_wait, null, Token);
        Assert.Equal(("Completed", 24), (ended.Status, ended.LabelCounters.HumanLabeled));
        Assert.Single(await jobs.ListAsync(_ => true, "contract", "Completed", Token).ToListAsync(Token));
        return ended.ManifestUri;
    }

    private async Task AskWorkforceAsync()
    {
        var teams = new WorkteamService(_services);
        await teams.CreateAsync("contract-people", "people", ["anna", "ben"], Token);
        Assert.Equal(2, (await teams.UpdateAsync("contract-people", ["ben", "carl"], "two people", Token)).SignInLinks.Count);
        await teams.RemoveAsync("contract-people", Token);
        var client = _services.SageMaker;
        await client.DescribeWorkforceAsync(new DescribeWorkforceRequest { WorkforceName = "default" }, Token);
        Assert.Single((await client.ListWorkforcesAsync(new ListWorkforcesRequest { MaxResults = 1 }, Token)).Workforces!);
        var team = await client.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "contract-team" }, Token);
        Assert.Single((await client.ListLabelingJobsForWorkteamAsync(new ListLabelingJobsForWorkteamRequest { WorkteamArn = team.Workteam!.WorkteamArn }, Token)).LabelingJobSummaryList!);
        var test = await new TemplateTestService(_services).TestAsync(new TemplateTestOptions { Template = $"s3://{Bucket}/page.template", Classes = s_classes, Image = $"s3://{Bucket}/images/00.jpg" }, Token);
        Assert.Empty(test.Errors);
    }

    private Task<LabelingJobPlan> PlanAsync(string name, string team) => new LabelingPlanner(_services).PlanAsync(
        new LabelingJobSpec { Name = name, ManifestUri = $"s3://{Bucket}/input.manifest", LabelCategoryConfigS3Uri = $"s3://{Bucket}/classes.json", UiTemplateS3Uri = $"s3://{Bucket}/page.template", Workteam = team, LabelAttributeName = "category", MaxConcurrentTaskCount = 50 },
        Token);

    private async Task TrainAsync()
    {
        var training = new TrainingService(_services);
        await training.StartAsync(TrainPlan("contract-training", 8), Token);
        var job = await training.WaitAsync("contract-training", s_wait, null, Token);
        Assert.True(job.Status == "Completed", job.FailureReason);
        Assert.Single(await training.FindAsync(new NameFilter(null, "contract-training", _ => true), Token).ToListAsync(Token));
        var models = new ModelService(_services);
        await models.CreateAsync("contract-model", job.ModelDataUrl, string.Empty, string.Empty, Token);
        Assert.Single(await models.FindAsync(new NameFilter(null, "contract", _ => true), Token).ToListAsync(Token));
    }

    private TrainingPlan TrainPlan(string name, int epochs) => TrainingPlan.Make(
        new TrainingOptions { Name = name, TrainManifestUri = _manifest, ValidationManifestUri = _manifest, LabelAttributeName = "category", Classes = s_classes, HyperParameters = new Dictionary<string, object?> { ["epochs"] = epochs, ["mini_batch_size"] = 6 } },
        _services);

    private async Task TuneAsync()
    {
        var tuning = new TuningService(_services);
        await tuning.StartAsync(Plan("contract-tuning", new[] { "sgd", "adam" }, 4), Token);
        var job = await tuning.WaitAsync("contract-tuning", s_wait, null, Token);
        Assert.True(job.Status == "Completed", job.FailureReason);
        Assert.Equal([job.BestTrainingJob!.Name], (await tuning.TrainingJobsAsync(job.Name, Token)).Take(1).Select(training => training.Name));
        Assert.Equal(s_classes, (await new TrainingService(_services).GetAsync(job.BestTrainingJob.Name, Token)).Classes);
        Assert.Single(await tuning.FindAsync(new NameFilter(null, "contract-tuning", _ => true), Token).ToListAsync(Token));

        await tuning.StartAsync(Plan("stopped-tuning", "0.1..0.9", 1_000_000_000), Token);
        await tuning.StopAsync("stopped-tuning", Token);
        Assert.Equal("Stopped", (await tuning.WaitAsync("stopped-tuning", s_wait, null, Token)).Status);
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "stopped-tuning" }, Token));
        await Assert.ThrowsAsync<GtException>(() => tuning.StartAsync(Plan("stopped-tuning", "0.1..0.9", 1), Token));

        TuningPlan Plan(string name, object values, int epochs) => TuningPlan.Make(
            new TuningOptions { Training = TrainPlan(name, epochs).Options, Ranges = [new(values is string ? "momentum" : "optimizer", values)], MaxJobs = 4, Seed = 7, MaxTuningRuntimeInSeconds = 600, TargetValue = 2 },
            _services);
    }

    private async Task PredictAsync()
    {
        var endpoints = new EndpointService(_services);
        await endpoints.CreateAsync(new EndpointOptions { Name = "contract-endpoint", Variants = EndpointVariants.Make(["contract-model"], [], []) }, Token);
        var endpoint = await endpoints.WaitAsync("contract-endpoint", s_wait, null, Token);
        Assert.Equal("InService", endpoint.Status);
        Assert.Single(await endpoints.FindAsync(new NameFilter(null, string.Empty, _ => true), Token).ToListAsync(Token));
        using var invoker = new Invoker(_services, InvokeTarget.Of(endpoint, s_classes, "AllTraffic"), 1);
        invoker.Ask(new InvokeItem("drawn", TestImages.Draw(1, 99), null));
        var answers = await invoker.TakeAsync(all: true, Token).ToListAsync(Token);
        Assert.Equal(TestImages.Classes[1], Assert.IsType<GtPrediction>(Assert.Single(answers)).Label);
        await _services.SageMaker.ListEndpointConfigsAsync(new ListEndpointConfigsRequest { MaxResults = 1 }, Token);
        var updater = new EndpointUpdater(_services);
        await updater.UpdateAsync(new EndpointOptions { Name = endpoint.Name, Variants = EndpointVariants.Make(["contract-model", "contract-model"], [3, 1], ["a", "b"]) }, retain: true, Token);
        await endpoints.WaitAsync(endpoint.Name, s_wait, null, Token);
        await updater.UpdateAsync(endpoint.Name, new Dictionary<string, double> { ["b"] = 3 }, new Dictionary<string, int> { ["a"] = 2 }, Token);
        var updated = await endpoints.WaitAsync(endpoint.Name, s_wait, null, Token);
        Assert.Equal([0.5, 0.5], updated.Variants.Select(variant => variant.Share));
        await updater.UpdateAsync(endpoint.Name, endpoint.EndpointConfigName, retain: false, Token);
        await endpoints.WaitAsync(endpoint.Name, s_wait, null, Token);
        Assert.Empty(await new EndpointRemoval(_services).RemoveAsync(new EndpointTarget(endpoint.Name, endpoint.EndpointConfigName, [], RemovesModels: false), Token));
    }

    private async Task TransformAsync()
    {
        var transforms = new TransformService(_services);
        var options = transforms.Settle(new TransformOptions { Name = "contract-transform", ModelName = "contract-model", InputUri = $"s3://{Bucket}/images/" });
        await transforms.StartAsync(options, Token);
        Assert.Equal("Completed", (await transforms.WaitAsync("contract-transform", s_wait, null, Token)).Status);
        Assert.Single(await transforms.FindAsync(new NameFilter(null, "contract", _ => true), Token).ToListAsync(Token));
        Assert.False((await transforms.StartAsync(options, Token)).IsNew);
        var again = new CreateTransformJobRequest
        {
            TransformJobName = "contract-transform",
            ModelName = "contract-model",
            TransformInput = new TransformInput { DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = $"s3://{Bucket}/images/" } } },
            TransformOutput = new TransformOutput { S3OutputPath = $"s3://{Bucket}/again/" },
            TransformResources = new TransformResources { InstanceType = "ml.m5.large", InstanceCount = 1 },
        };
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.CreateTransformJobAsync(again, Token));
    }

    private async Task StopAndDeleteAsync(List<GtImage> images)
    {
        var teams = new WorkteamService(_services);
        await teams.CreateSimulatedAsync(new SimulatedTeamSpec { Name = "slow-team", SecondsPerTask = 60 }, images, Token);
        var jobs = new LabelingJobService(_services);
        await jobs.StartAsync(await PlanAsync("stopped-job", "slow-team"), Token);
        await Assert.ThrowsAsync<GtException>(() => teams.RemoveAsync("slow-team", Token));
        await jobs.StopAsync("stopped-job", Token);
        Assert.Equal("Stopped", (await jobs.WaitAsync("stopped-job", s_wait, null, Token)).Status);
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "stopped-job" }, Token));
        await teams.RemoveAsync("slow-team", Token);
        await teams.RemoveAsync("contract-team", Token);

        // A stop may come after the end: either answer is held against the model, and a stop that came in time must have been seen.
        var training = new TrainingService(_services);
        await training.StartAsync(TrainPlan("stopped-training", 1_000_000_000), Token);
        Assert.Equal("Stopped", (await WaitStoppedAsync(training)).Status);
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = "stopped-training" }, Token));
        await StopTransformAsync();
        await new ModelService(_services).RemoveAsync("contract-model", Token);
    }

    private static async Task<GtTrainingJob> WaitStoppedAsync(TrainingService training)
    {
        await training.StopAsync("stopped-training", Token);
        return await training.WaitAsync("stopped-training", s_wait, null, Token);
    }

    private async Task StopTransformAsync()
    {
        var transforms = new TransformService(_services);
        await PutAsync("many.manifest", $$"""[{"prefix":"s3://{{Bucket}}/images/"},{{string.Join(',', Enumerable.Range(0, 4000).Select(number => $"\"{number % 24:d2}.jpg\""))}}]""");
        await transforms.StartAsync(transforms.Settle(new TransformOptions { Name = "stopped-transform", ModelName = "contract-model", InputUri = $"s3://{Bucket}/many.manifest" }), Token);
        await transforms.StopAsync("stopped-transform", Token);
        await transforms.WaitAsync("stopped-transform", s_wait, null, Token);
        await Assert.ThrowsAsync<GtException>(() => _services.SageMaker.StopTransformJobAsync(new StopTransformJobRequest { TransformJobName = "stopped-transform" }, Token));
    }

    private async Task SearchLogsAsync()
    {
        var groups = await _services.Logs.DescribeLogGroupsAsync(new DescribeLogGroupsRequest { LogGroupNamePrefix = "/aws/sagemaker/Training" }, Token);
        var group = Assert.Single(groups.LogGroups!).LogGroupName!;
        var found = await _services.Logs.FilterLogEventsAsync(new FilterLogEventsRequest { LogGroupName = group, FilterPattern = "\"Validation-accuracy\"" }, Token);
        Assert.NotEmpty(found.Events!);
    }

    private async Task AskForWhatIsNotThereAsync()
    {
        var (client, logs) = (_services.SageMaker, _services.Logs);
        Func<Task>[] calls =
        [
            () => client.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "contract-team" }, Token),
            () => client.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "contract-team" }, Token),
            () => client.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = "none" }, Token),
            () => client.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "none" }, Token),
            () => client.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = "none" }, Token),
            () => client.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = "none" }, Token),
            () => client.DescribeHyperParameterTuningJobAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = "none" }, Token),
            () => client.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = "none" }, Token),
            () => client.ListTrainingJobsForHyperParameterTuningJobAsync(new ListTrainingJobsForHyperParameterTuningJobRequest { HyperParameterTuningJobName = "none" }, Token),
            () => client.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = "none" }, Token),
            () => client.StopTransformJobAsync(new StopTransformJobRequest { TransformJobName = "none" }, Token),
            () => client.DescribeModelAsync(new DescribeModelRequest { ModelName = "contract-model" }, Token),
            () => client.DeleteModelAsync(new DeleteModelRequest { ModelName = "contract-model" }, Token),
            () => client.DescribeEndpointConfigAsync(new DescribeEndpointConfigRequest { EndpointConfigName = "none" }, Token),
            () => client.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = "none" }, Token),
            () => client.CreateEndpointAsync(new CreateEndpointRequest { EndpointName = "e", EndpointConfigName = "none" }, Token),
            () => client.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "contract-endpoint" }, Token),
            () => client.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = "contract-endpoint" }, Token),
            () => _services.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "contract-endpoint", Body = TestImages.Draw(0, 1) }, Token),
            () => logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = "none" }, Token),
            () => logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "/aws/sagemaker/TrainingJobs", LogStreamName = "none" }, Token),
        ];
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<GtException>(call);
        }

        var streams = await logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = "/aws/sagemaker/TrainingJobs", LogStreamNamePrefix = "contract-training/" }, Token);
        Assert.NotEmpty((await logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "/aws/sagemaker/TrainingJobs", LogStreamName = Assert.Single(streams.LogStreams!).LogStreamName }, Token)).Events!);
    }

    private Task PutAsync(string key, string text) =>
        _services.S3.PutBytesAsync(new S3Uri(Bucket, key), Encoding.UTF8.GetBytes(text), ContentTypes.Of(key), Token);
}
