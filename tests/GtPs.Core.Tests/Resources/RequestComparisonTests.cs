using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Tests.Resources;

public sealed class RequestComparisonTests
{
    private static CreateTrainingJobRequest Training => new()
    {
        TrainingJobName = "animals",
        HyperParameters = new Dictionary<string, string> { ["epochs"] = "30", ["num_classes"] = "5" },
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = "image", TrainingInputMode = "Pipe" },
        RoleArn = "role",
        InputDataConfig = [new Channel { ChannelName = "train", DataSource = new DataSource { S3DataSource = new S3DataSource { S3Uri = "s3://bucket/train", AttributeNames = ["source-ref", "category"] } } }],
        OutputDataConfig = new OutputDataConfig { S3OutputPath = "s3://bucket/output/" },
        ResourceConfig = new ResourceConfig { InstanceCount = 1, InstanceType = "ml.g5.xlarge", VolumeSizeInGB = 50 },
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 3600 },
        Tags = [new Tag { Key = "team", Value = "vision" }],
    };

    // As AWS answers: with the request's members, its state, and what it fills in by itself.
    private static DescribeTrainingJobResponse Answer => new()
    {
        TrainingJobName = "animals",
        TrainingJobArn = "arn",
        TrainingJobStatus = "Completed",
        HyperParameters = new Dictionary<string, string> { ["num_classes"] = "5", ["epochs"] = "30" },
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = "image", TrainingInputMode = "Pipe", MetricDefinitions = [new MetricDefinition { Name = "train:accuracy", Regex = ".*" }] },
        RoleArn = "role",
        InputDataConfig = [new Channel { ChannelName = "train", DataSource = new DataSource { S3DataSource = new S3DataSource { S3Uri = "s3://bucket/train", AttributeNames = ["source-ref", "category"] } }, CompressionType = "None", RecordWrapperType = "None" }],
        OutputDataConfig = new OutputDataConfig { S3OutputPath = "s3://bucket/output/", KmsKeyId = string.Empty },
        ResourceConfig = new ResourceConfig { InstanceCount = 1, InstanceType = "ml.g5.xlarge", VolumeSizeInGB = 50 },
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 3600 },
        EnableNetworkIsolation = false,
        CreationTime = DateTime.UnixEpoch,
    };

    [Fact]
    public void What_the_same_request_made_does_not_differ() => Assert.Empty(RequestComparison.Compare(Training, Answer));

    [Fact]
    public void Every_member_that_differs_is_named_with_both_values()
    {
        var request = Training;
        request.HyperParameters!["epochs"] = "10";
        request.HyperParameters["top_k"] = "2";
        request.InputDataConfig![0].DataSource!.S3DataSource!.AttributeNames = ["source-ref", "label"];
        request.ResourceConfig!.VolumeSizeInGB = 100;
        request.StoppingCondition!.MaxWaitTimeInSeconds = 7200;

        var differences = RequestComparison.Compare(request, Answer).Select(difference => difference.ToString());

        Assert.Equal(
            [
                "HyperParameters.epochs is \"30\" there, but \"10\" was asked for",
                "HyperParameters.top_k is nothing there, but \"2\" was asked for",
                "InputDataConfig[0].DataSource.S3DataSource.AttributeNames[1] is \"category\" there, but \"label\" was asked for",
                "ResourceConfig.VolumeSizeInGB is 50 there, but 100 was asked for",
                "StoppingCondition.MaxWaitTimeInSeconds is nothing there, but 7200 was asked for",
            ],
            differences);
    }

    [Fact]
    public void What_was_asked_for_then_and_not_now_differs_too()
    {
        var answer = Answer;
        answer.HyperParameters!["top_k"] = "2";
        answer.InputDataConfig!.Add(new Channel { ChannelName = "model" });
        answer.EnableManagedSpotTraining = true;

        var members = RequestComparison.Compare(Training, answer).Select(difference => difference.Member);

        Assert.Equal(["HyperParameters.top_k", "InputDataConfig", "EnableManagedSpotTraining"], members);
    }

    [Fact]
    public void What_the_service_fills_in_of_endpoints_and_tuning_jobs_does_not_differ()
    {
        Assert.Empty(RequestComparison.Compare(
            new CreateEndpointConfigRequest { EndpointConfigName = "c", ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = "m" }] },
            new DescribeEndpointConfigResponse { EndpointConfigName = "c", ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = "m", InitialVariantWeight = 1 }] }));
        Assert.Empty(RequestComparison.Compare(
            new CreateHyperParameterTuningJobRequest { TrainingJobDefinition = new HyperParameterTrainingJobDefinition { StaticHyperParameters = new Dictionary<string, string> { ["epochs"] = "3" } } },
            new DescribeHyperParameterTuningJobResponse { TrainingJobDefinition = new HyperParameterTrainingJobDefinition { StaticHyperParameters = new Dictionary<string, string> { ["epochs"] = "3", ["_tuning_objective_metric"] = "validation:accuracy" } } }));
        Assert.Empty(RequestComparison.Compare(
            new CreateTransformJobRequest { ModelName = "m" },
            new DescribeTransformJobResponse { ModelName = "m", DataProcessing = new DataProcessing { InputFilter = "$", OutputFilter = "$", JoinSource = "None" } }));
    }

    [Fact]
    public async Task A_request_whose_answer_was_lost_finds_what_it_made()
    {
        static Task Taken() => throw new GtException("ResourceInUse", "taken", GtErrorKind.AlreadyExists);

        await Existing.MakeAsync("training job", "animals", Training, Taken, () => Task.FromResult(Answer));

        var other = Training;
        other.RoleArn = "another";
        var error = await Assert.ThrowsAsync<GtException>(() => Existing.MakeAsync("training job", "animals", other, Taken, () => Task.FromResult(Answer)));
        Assert.Equal("ResourceInUse", error.ErrorId);
        Assert.Contains("RoleArn is \"role\" there, but \"another\" was asked for", error.Message, StringComparison.Ordinal);
    }
}
