using System.Text;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

public sealed class JsonClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sagemaker_call_is_signed_json_1_1()
    {
        await using var server = new CannedServer(new CannedAnswer(200, """{"LabelingJobArn":"arn:aws:sagemaker:us-west-2:000000000000:labeling-job/demo","New":1}"""));
        using var clients = Clients.Of(server.Address);

        var response = await clients.SageMaker.CreateLabelingJobAsync(new CreateLabelingJobRequest { LabelingJobName = "Demo", Tags = [new Tag { Key = "k", Value = "" }] }, Token);

        Assert.Equal("arn:aws:sagemaker:us-west-2:000000000000:labeling-job/demo", response.LabelingJobArn);
        var request = Assert.Single(server.Requests);
        Assert.Equal("POST", request.Method);
        Assert.Equal("/", request.Path);
        Assert.Equal("SageMaker.CreateLabelingJob", request.Headers["X-Amz-Target"]);
        Assert.StartsWith("application/x-amz-json-1.1", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("Credential=AKIDEXAMPLE/", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("/us-west-2/sagemaker/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("""{"LabelingJobName":"Demo","Tags":[{"Key":"k","Value":""}]}""", Encoding.UTF8.GetString(request.Body));
    }

    [Fact]
    public async Task A_log_call_has_camel_case_members_and_its_own_target()
    {
        await using var server = new CannedServer(new CannedAnswer(200, """{"events":[{"timestamp":1,"message":"line","ingestionTime":2}],"nextForwardToken":"f/1"}"""));
        using var clients = Clients.Of(server.Address);

        var response = await clients.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "g", LogStreamName = "s", StartFromHead = true }, Token);

        Assert.Equal(("line", "f/1"), (response.Events![0].Message, response.NextForwardToken));
        Assert.Equal("Logs_20140328.GetLogEvents", server.Requests[0].Headers["X-Amz-Target"]);
        Assert.Contains("/us-west-2/logs/aws4_request", server.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("""{"logGroupName":"g","logStreamName":"s","startFromHead":true}""", Encoding.UTF8.GetString(server.Requests[0].Body));
    }

    [Fact]
    public async Task An_endpoint_gets_the_raw_body_and_gives_one_back()
    {
        await using var server = new CannedServer(new CannedAnswer(200, "[0.25, 0.75]", ("Content-Type", "application/json"), ("x-Amzn-Invoked-Production-Variant", "AllTraffic")));
        using var clients = Clients.Of(server.Address);

        var response = await clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "demo", Body = new byte[] { 0xff, 0xd8, 0 }, ContentType = "image/jpeg" }, Token);

        Assert.Equal(("[0.25, 0.75]", "application/json", "AllTraffic"), (Encoding.UTF8.GetString(response.Body.Span), response.ContentType, response.InvokedProductionVariant));
        Assert.Equal(("POST", "/endpoints/demo/invocations", "image/jpeg"), (server.Requests[0].Method, server.Requests[0].Path, server.Requests[0].Headers["Content-Type"]));
        Assert.Equal([0xff, 0xd8, 0], server.Requests[0].Body);
    }

    [Fact]
    public async Task An_operation_without_an_answer_takes_an_empty_body()
    {
        await using var server = new CannedServer(new CannedAnswer(200, ""));
        using var clients = Clients.Of(server.Address);
        await clients.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "demo" }, Token);
        Assert.Equal("SageMaker.StopLabelingJob", server.Requests[0].Headers["X-Amz-Target"]);
    }

    [Fact]
    public async Task An_identity_is_read_from_the_query_protocol()
    {
        await using var server = new CannedServer(new CannedAnswer(200, """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>AIDA</UserId><Account>123456789012</Account></GetCallerIdentityResult>
            <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """, ("Content-Type", "text/xml")));
        using var clients = Clients.Of(server.Address);
        var identity = await clients.Identity.GetCallerIdentityAsync(Token);
        Assert.Equal(("123456789012", "arn:aws:iam::123456789012:user/me"), (identity.Account, identity.Arn));
        Assert.Contains("Action=GetCallerIdentity", Encoding.UTF8.GetString(server.Requests[0].Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_cancelled_within_a_second()
    {
        await using var server = new CannedServer(new CannedAnswer(0, ""));
        using var clients = Clients.Of(server.Address);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "demo" }, stop.Token);
        Assert.True(SpinWait.SpinUntil(() => server.Requests.Count == 1, TimeSpan.FromSeconds(10)));

        var clock = System.Diagnostics.Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 1);
    }

    [Fact]
    public void A_region_that_is_not_one_is_refused_before_any_call()
    {
        var error = Assert.Throws<GtException>(() => new GtPs.Aws.AwsClients(new GtPs.Aws.AwsConnection { Region = "Virginia" }));
        Assert.Equal("UnknownRegion", error.ErrorId);
        Assert.Contains("Virginia", error.Message, StringComparison.Ordinal);
    }
}
