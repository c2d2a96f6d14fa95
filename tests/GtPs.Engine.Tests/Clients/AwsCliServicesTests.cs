using GtPs.Aws.SageMaker;
using GtPs.Engine.Logs;
using GtPs.Engine.Tests.Training;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Clients;

/// <summary>The AWS CLI's <c>sagemaker</c>, <c>logs</c> and <c>sts</c>, Debian's version 2 and a newer version 1.</summary>
public sealed class AwsCliServicesTests : IAsyncLifetime
{
    private const string Group = "/aws/sagemaker/TrainingJobs";

    private readonly ToolEngine _engine = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _engine.InitializeAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_caller_is_the_engines_account(bool isNewer)
        => Assert.Equal("000000000000\n", await RunAsync(ClientTool.AwsCli(isNewer), "sts", "get-caller-identity", "--query", "Account"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Jobs_and_endpoints_are_waited_for(bool isNewer)
    {
        var cli = ClientTool.AwsCli(isNewer);
        using var lab = await TrainingLab.CreateAsync(_engine.Host);
        await lab.PutImagesAsync("train", 18, 1);
        await lab.PutImagesAsync("validation", 6, 2);

        // The CLI asks every one or two minutes: it waits for what has ended, so that a test does not take that long.
        await lab.TrainAsync(lab.TrainingRequest("cli", ("epochs", "3"), ("num_training_samples", "18")));
        await RunAsync(cli, "sagemaker", "wait", "training-job-completed-or-stopped", "--training-job-name", "cli");
        Assert.Equal("Completed\n", await RunAsync(cli, "sagemaker", "describe-training-job", "--training-job-name", "cli", "--query", "TrainingJobStatus"));
        var artefacts = (await RunAsync(cli, "sagemaker", "describe-training-job", "--training-job-name", "cli", "--query", "ModelArtifacts.S3ModelArtifacts")).Trim();

        await RunAsync(cli, "sagemaker", "create-model", "--model-name", "cli", "--execution-role-arn", TrainingLab.Role, "--primary-container", $"Image={TrainingLab.Image},ModelDataUrl={artefacts}");
        await RunAsync(cli, "sagemaker", "create-endpoint-config", "--endpoint-config-name", "cli", "--production-variants", "VariantName=AllTraffic,ModelName=cli,InitialInstanceCount=1,InstanceType=ml.m4.xlarge");
        await RunAsync(cli, "sagemaker", "create-endpoint", "--endpoint-name", "cli", "--endpoint-config-name", "cli");
        await RunAsync(cli, "sagemaker", "wait", "endpoint-in-service", "--endpoint-name", "cli");
        await RunAsync(
            cli, "sagemaker", "create-transform-job", "--transform-job-name", "cli", "--model-name", "cli", "--batch-strategy", "SingleRecord",
            "--transform-input", $$$"""{"DataSource":{"S3DataSource":{"S3DataType":"S3Prefix","S3Uri":"s3://{{{lab.Bucket}}}/images/validation/"}},"ContentType":"application/x-image"}""",
            "--transform-output", $$"""{"S3OutputPath":"s3://{{lab.Bucket}}/transformed"}""", "--transform-resources", "InstanceType=ml.p3.2xlarge,InstanceCount=1");
        for (var deadline = DateTime.UtcNow.AddMinutes(1); ; await Task.Delay(100, Token))
        {
            var job = await lab.Clients.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = "cli" }, Token);
            if (job.TransformJobStatus != TransformJobStatus.InProgress)
            {
                break;
            }

            Assert.True(DateTime.UtcNow < deadline, "The transform job does not end.");
        }

        await RunAsync(cli, "sagemaker", "wait", "transform-job-completed-or-stopped", "--transform-job-name", "cli");
        Assert.Equal(6, Lines(await RunAsync(cli, "s3", "ls", $"s3://{lab.Bucket}/transformed/")).Length);
        Assert.Equal("cli\n", await RunAsync(cli, "sagemaker", "list-training-jobs", "--status-equals", "Completed", "--query", "TrainingJobSummaries[].TrainingJobName"));
        Assert.Equal("cli\n", await RunAsync(cli, "sagemaker", "list-models", "--max-items", "5", "--query", "Models[].ModelName"));
        await RunAsync(cli, "sagemaker", "delete-endpoint", "--endpoint-name", "cli");
        await RunAsync(cli, "sagemaker", "wait", "endpoint-deleted", "--endpoint-name", "cli");
        Assert.Contains(Group, await RunAsync(cli, "logs", "describe-log-groups", "--query", "logGroups[].logGroupName"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Logs_are_listed_read_and_filtered(bool isNewer)
    {
        var cli = ClientTool.AwsCli(isNewer);
        await WriteAsync();
        Assert.Equal(Group + "\n", await RunAsync(cli, "logs", "describe-log-groups", "--log-group-name-prefix", "/aws/sage", "--query", "logGroups[].logGroupName"));
        Assert.Equal("job-0/algo-1\tjob-1/algo-1\n", await RunAsync(cli, "logs", "describe-log-streams", "--log-group-name", Group, "--query", "logStreams[].logStreamName"));
        var events = await RunAsync(cli, "logs", "get-log-events", "--log-group-name", Group, "--log-stream-name", "job-1/algo-1", "--start-from-head", "--query", "events[].message");
        Assert.Equal("start of 1\terror: 12 of 1\tend of 1\n", events);
        Assert.Equal("error: 12 of 0\terror: 12 of 1\n", await RunAsync(cli, "logs", "filter-log-events", "--log-group-name", Group, "--filter-pattern", "\"error: 12\"", "--query", "events[].message"));
        Assert.Equal("start of 1\n", await RunAsync(cli, "logs", "filter-log-events", "--log-group-name", Group, "--log-stream-name-prefix", "job-1", "--filter-pattern", "-end -error", "--query", "events[].message"));
    }

    [Fact]
    public async Task Logs_are_tailed()
    {
        var cli = ClientTool.AwsCli(isNewer: false);
        await WriteAsync();
        var lines = Lines(await RunAsync(cli, "logs", "tail", Group, "--since", "1h", "--format", "short"));
        Assert.Equal(6, lines.Length);
        Assert.EndsWith("start of 0", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("end of 1", lines[^1], StringComparison.Ordinal);
        Assert.Single(Lines(await RunAsync(cli, "logs", "tail", Group, "--log-stream-names", "job-1/algo-1", "--filter-pattern", "error")));
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private async Task WriteAsync()
    {
        var log = _engine.Host.Services.GetRequiredService<ILogWriter>();
        for (var job = 0; job < 2; job++)
        {
            await log.WriteAsync(Group, $"job-{job}/algo-1", [$"start of {job}", $"error: 12 of {job}", $"end of {job}"], Token);
        }
    }

    private Task<string> RunAsync(ClientTool cli, params string[] arguments) => cli.RunAsync(_engine, ["--endpoint-url", _engine.Url, "--output", "text", .. arguments]);
}
