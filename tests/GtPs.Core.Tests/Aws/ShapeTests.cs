using System.Text.Json;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.SageMaker;

namespace GtPs.Core.Tests.Aws;

public sealed class ShapeTests
{
    [Fact]
    public void A_time_is_epoch_seconds_with_its_milliseconds()
    {
        var made = new DateTime(2020, 12, 28, 18, 59, 58, 321, DateTimeKind.Utc);
        var json = JsonSerializer.Serialize(new ModelSummary { ModelName = "m", CreationTime = made }, SageMakerJson.Default.ModelSummary);
        Assert.Equal("""{"ModelName":"m","CreationTime":1609181998.321}""", json);
        Assert.Equal(made, JsonSerializer.Deserialize(json, SageMakerJson.Strict.ModelSummary)!.CreationTime);
    }

    [Theory]
    [InlineData("1.609181998321E9", 1609181998321)]
    [InlineData("1609181998", 1609181998000)]
    [InlineData("-0.5", -500)]
    public void A_time_may_be_written_in_any_way_a_number_may(string number, long milliseconds)
    {
        var read = JsonSerializer.Deserialize($$"""{"CreationTime":{{number}}}""", SageMakerJson.Default.ModelSummary)!.CreationTime;
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime, read);
        Assert.Equal(DateTimeKind.Utc, read!.Value.Kind);
    }

    [Theory]
    [InlineData("\"2020-12-28\"")]
    [InlineData("1e300")]
    [InlineData("true")]
    public void What_is_not_a_time_is_refused(string value) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize($$"""{"CreationTime":{{value}}}""", SageMakerJson.Default.ModelSummary));

    [Fact]
    public void Unknown_members_are_ignored_by_clients_and_refused_by_servers_at_any_depth()
    {
        const string Json = """{"HumanTaskConfig":{"UiConfig":{"UiTemplateS3Uri":"s3://b/t","Colour":"red"}}}""";
        Assert.Equal("s3://b/t", JsonSerializer.Deserialize(Json, SageMakerJson.Default.CreateLabelingJobRequest)!.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri);
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(Json, SageMakerJson.Strict.CreateLabelingJobRequest));
        Assert.Contains("Colour", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_shapes_have_camel_case_names()
    {
        var json = JsonSerializer.Serialize(new DescribeLogStreamsRequest { LogGroupName = "g", Limit = 5 }, CloudWatchLogsJson.Default.DescribeLogStreamsRequest);
        Assert.Equal("""{"logGroupName":"g","limit":5}""", json);
        Assert.Equal(5, JsonSerializer.Deserialize(json, CloudWatchLogsJson.Strict.DescribeLogStreamsRequest)!.Limit);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"LogGroupName":"g"}""", CloudWatchLogsJson.Strict.DescribeLogStreamsRequest));
    }

    [Fact]
    public void The_notebooks_job_request_survives_both_ways()
    {
        const string Json = """
            {"LabelingJobName":"ground-truth-demo-1","LabelAttributeName":"category","InputConfig":{"DataSource":{"S3DataSource":{"ManifestS3Uri":"s3://b/input.manifest"}},"DataAttributes":{"ContentClassifiers":["FreeOfPersonallyIdentifiableInformation","FreeOfAdultContent"]}},"OutputConfig":{"S3OutputPath":"s3://b/output/"},"RoleArn":"arn:aws:iam::1:role/r","LabelCategoryConfigS3Uri":"s3://b/class_labels.json","LabelingJobAlgorithmsConfig":{"LabelingJobAlgorithmSpecificationArn":"arn:x"},"HumanTaskConfig":{"WorkteamArn":"arn:w","UiConfig":{"UiTemplateS3Uri":"s3://b/t"},"PreHumanTaskLambdaArn":"arn:pre","TaskKeywords":["image"],"TaskTitle":"t","TaskDescription":"d","NumberOfHumanWorkersPerDataObject":1,"TaskTimeLimitInSeconds":300,"TaskAvailabilityLifetimeInSeconds":21600,"MaxConcurrentTaskCount":200,"AnnotationConsolidationConfig":{"AnnotationConsolidationLambdaArn":"arn:acs"},"PublicWorkforceTaskPrice":{"AmountInUsd":{"Dollars":0,"Cents":1,"TenthFractionsOfACent":2}}}}
            """;
        var request = JsonSerializer.Deserialize(Json, SageMakerJson.Strict.CreateLabelingJobRequest)!;
        Assert.Equal(Json, JsonSerializer.Serialize(request, SageMakerJson.Default.CreateLabelingJobRequest));
    }
}
