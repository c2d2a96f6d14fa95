using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.Constraints;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Protocols.Validation;

namespace GtPs.Engine.Tests.Wire;

/// <summary>Our shapes are written once for client and engine; here AWS's own service model has the last word on them.</summary>
public sealed class ContractTests
{
    [Fact]
    public void Every_shape_of_sagemaker_is_awss() => Check("sagemaker", typeof(ISageMakerClient), SageMakerJson.Default);

    [Fact]
    public void Every_shape_of_the_logs_is_awss() => Check("logs", typeof(ICloudWatchLogsClient), CloudWatchLogsJson.Default);

    [Theory]
    [InlineData("sagemaker", typeof(ISageMakerClient))]
    [InlineData("logs", typeof(ICloudWatchLogsClient))]
    [InlineData("sagemaker-runtime", typeof(ISageMakerRuntimeClient))]
    public void Every_constraint_of_every_input_is_awss(string service, Type client)
    {
        var model = ServiceModel.Load(service);
        var problems = client.GetMethods()
            .SelectMany(method => ConstraintContract.Differences(model, model.ShapeOf(method.Name[..^"Async".Length], "input")!, method.GetParameters()[0].ParameterType, method.Name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public void The_form_of_instance_types_covers_every_one_that_aws_lists()
    {
        var model = ServiceModel.Load("sagemaker");
        var form = new JavaPattern(Patterns.InstanceType);
        var types = new[] { "TrainingInstanceType", "TransformInstanceType", "ProductionVariantInstanceType" }
            .SelectMany(shape => model.Shape(shape).GetProperty("enum").EnumerateArray().Select(value => value.GetString()!))
            .ToList();
        Assert.True(types.Count > 200);
        Assert.DoesNotContain(types, type => !form.IsMatch(type));
        Assert.All(new[] { "m5.xlarge", "ml.m5", "ml.m5.huge", "ml.M5.xlarge", "ml.m5.xlarge " }, type => Assert.False(form.IsMatch(type), type));
    }

    /// <summary>Values that AWS added after Debian's copy of the model was made.</summary>
    private static readonly string[] s_newer = [EndpointStatus.UpdateRollbackFailed];

    [Fact]
    public void The_status_constants_are_awss()
    {
        var model = ServiceModel.Load("sagemaker");
        foreach (var type in new[] { typeof(LabelingJobStatus), typeof(TrainingJobStatus), typeof(SecondaryStatus), typeof(TransformJobStatus), typeof(EndpointStatus), typeof(S3DataType), typeof(ContentClassifier), typeof(HyperParameterTuningJobStatus), typeof(HyperParameterTuningJobStrategyType), typeof(HyperParameterScalingType), typeof(ObjectiveStatus) })
        {
            var known = model.Shape(type.Name).GetProperty("enum").EnumerateArray().Select(value => value.GetString()).ToList();
            var ours = type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).ToList();
            Assert.NotEmpty(ours);
            Assert.Empty(ours.Except(known).Except(s_newer));
        }
    }

    [Fact]
    public void The_check_of_a_message_finds_what_is_wrong_with_it()
    {
        using var message = JsonDocument.Parse("""{"LabelCounters":{"Unlabeled":-1},"LabelingJobStatus":"Done","CreationTime":"today","Colour":"red","Tags":[{"Key":"k"}],"LabelAttributeName":"-","HumanTaskConfig":{"TaskKeywords":["1","2","3","4","5","6"]}}""");
        var problems = ServiceModel.Load("sagemaker").Problems("DescribeLabelingJobResponse", message.RootElement, "answer").ToList();
        Assert.Contains("answer.LabelingJobName: required, missing", problems);
        Assert.Contains("answer.LabelCounters.Unlabeled: -1 is less than 0", problems);
        Assert.Contains("answer.CreationTime: no number", problems);
        Assert.Contains("answer.Colour: AWS has no such member", problems);
        Assert.Contains("answer.Tags[0].Value: required, missing", problems);
        Assert.Contains("answer.HumanTaskConfig.TaskKeywords: 6 is more than 5", problems);
        Assert.Contains(problems, problem => problem.StartsWith("answer.LabelAttributeName: '-' does not match", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("answer.LabelingJobStatus: 'Done' is not one of", StringComparison.Ordinal));
    }

    private static void Check(string service, Type client, JsonSerializerContext json)
    {
        var model = ServiceModel.Load(service);
        var problems = new List<string>();
        var count = 0;
        foreach (var method in client.GetMethods())
        {
            var operation = method.Name[..^"Async".Length];
            problems.AddRange(Differences(model, operation, "input", method.GetParameters()[0].ParameterType, json));
            var answer = method.ReturnType.IsGenericType ? method.ReturnType.GetGenericArguments()[0] : null;
            problems.AddRange(Differences(model, operation, "output", answer, json));
            count++;
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
        Assert.True(count >= 2);
    }

    private static IEnumerable<string> Differences(ServiceModel model, string operation, string side, Type? ours, JsonSerializerContext json)
    {
        var shape = model.ShapeOf(operation, side);
        return (shape, ours) switch
        {
            (null, null) => [],
            (null, _) => [$"{operation}: AWS has no {side}, we have {ours.Name}"],
            (_, null) => [$"{operation}: AWS has an {side}, we have none"],
            _ => ShapeContract.Differences(model, shape, TypeInfo(json, ours), $"{operation} {side}"),
        };
    }

    private static JsonTypeInfo TypeInfo(JsonSerializerContext json, Type type) => json.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not in {json.GetType()}.");
}
