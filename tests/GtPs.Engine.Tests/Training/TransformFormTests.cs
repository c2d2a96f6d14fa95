using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Endpoints;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;

namespace GtPs.Engine.Tests.Training;

/// <summary>What a transform job can be asked for, and what is refused.</summary>
public sealed class TransformFormTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("application/json", "None", false)]
    [InlineData("application/json", "Line", true)]
    [InlineData("application/jsonlines", null, true)]
    [InlineData("application/jsonlines", "Line", true)]
    public async Task Outputs_have_the_form_asked_for(string? accept, string? assembleWith, bool endsLine)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.ConstantModelAsync($"m-{id}", 1);
        await lab.PutAsync("in/ünï/a b+c%20.jpg", TestImages.Draw(0, 1));
        var request = Request($"t-{id}", model, lab.Bucket);
        request.TransformOutput!.Accept = accept;
        request.TransformOutput.AssembleWith = assembleWith;
        request.DataProcessing = new DataProcessing { JoinSource = "None", InputFilter = "$", OutputFilter = "$" };
        var job = await RunAsync(lab, request);

        Assert.True(job.TransformJobStatus == TransformJobStatus.Completed, job.FailureReason);
        Assert.Matches(endsLine ? @"^\{""prediction"":\[[^\n]+\]\}\n$" : @"^\{""prediction"":\[[^\n]+\]\}$", await lab.ReadAsync($"out/t-{id}/ünï/a b+c%20.jpg.out"));
    }

    [Theory]
    [InlineData("BatchStrategy is 'MultiRecord'")]
    [InlineData("DataProcessing.JoinSource is 'Input'")]
    [InlineData("DataProcessing.OutputFilter is '$.x'")]
    [InlineData("TransformOutput.Accept is 'text/csv'")]
    [InlineData("TransformInput.SplitType is 'RecordIO'")]
    [InlineData("TransformInput.CompressionType is 'Gzip'")]
    [InlineData("MaxPayloadInMB is 0, which means no limit by chunked transfer; the built-in image classification does not take that. Set it to 1 to 100, or leave it out for 6")]
    [InlineData("is 104, but must be at most 100")]
    public async Task What_cannot_be_honoured_is_refused(string message)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        var request = Request($"t-{id}", await lab.ConstantModelAsync($"m-{id}", 1), lab.Bucket);
        switch (message.Split(' ')[0])
        {
            case "BatchStrategy":
                request.BatchStrategy = "MultiRecord";
                break;
            case "MaxPayloadInMB":
                request.MaxPayloadInMB = 0;
                break;
            case "DataProcessing.JoinSource":
                request.DataProcessing = new DataProcessing { JoinSource = "Input" };
                break;
            case "DataProcessing.OutputFilter":
                request.DataProcessing = new DataProcessing { OutputFilter = "$.x" };
                break;
            case "TransformOutput.Accept":
                request.TransformOutput!.Accept = "text/csv";
                break;
            case "TransformInput.SplitType":
                request.TransformInput!.SplitType = "RecordIO";
                break;
            case "TransformInput.CompressionType":
                request.TransformInput!.CompressionType = "Gzip";
                break;
            default:
                (request.MaxConcurrentTransforms, request.MaxPayloadInMB) = (8, 13);
                break;
        }

        var error = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.CreateTransformJobAsync(request, Token));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_input_without_an_output_is_named_in_the_log_with_its_reason()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.ConstantModelAsync($"m-{id}", 1);
        await lab.PutAsync("in/good.jpg", TestImages.Draw(0, 1));
        await lab.PutAsync("in/empty.jpg", []);
        await lab.PutAsync("in/large.jpg", new byte[1_048_577]);
        await lab.PutAsync("list.manifest", Encoding.UTF8.GetBytes($$"""[{"prefix":"s3://{{lab.Bucket}}/in/"},"good.jpg","empty.jpg","large.jpg","none.jpg"]"""));
        var request = Request($"t-{id}", model, lab.Bucket);
        request.MaxPayloadInMB = 1;
        request.TransformInput!.DataSource!.S3DataSource = new TransformS3DataSource { S3DataType = S3DataType.ManifestFile, S3Uri = $"s3://{lab.Bucket}/list.manifest" };
        var job = await RunAsync(lab, request);

        Assert.Equal(TransformJobStatus.Completed, job.TransformJobStatus);
        Assert.Contains("3 of 4 inputs have no output", job.FailureReason, StringComparison.Ordinal);
        var log = await lab.ReadLogAsync("/aws/sagemaker/TransformJobs", $"t-{id}/");
        Assert.Contains(log, line => line.StartsWith($"s3://{lab.Bucket}/in/empty.jpg: ", StringComparison.Ordinal) && line.Contains("empty", StringComparison.Ordinal));
        Assert.Contains(log, line => line.StartsWith($"s3://{lab.Bucket}/in/large.jpg: ", StringComparison.Ordinal) && line.Contains("MaxPayloadInMB", StringComparison.Ordinal));
        Assert.Contains(log, line => line.StartsWith($"s3://{lab.Bucket}/in/none.jpg: ", StringComparison.Ordinal) && line.Contains("does not exist", StringComparison.Ordinal));
        Assert.Equal("Transformed 1 inputs, 3 without output", log[^1]);
    }

    [Fact]
    public async Task A_job_that_is_stopped_keeps_what_it_has_written()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string model = await lab.ConstantModelAsync($"m-{id}", 1);
        for (int i = 0; i < 400; i++)
            await lab.PutAsync($"in/{i:d3}.jpg", TestImages.Draw(i % 3, i));
        var request = Request($"t-{id}", model, lab.Bucket);
        request.MaxConcurrentTransforms = 1;
        await lab.Clients.SageMaker.CreateTransformJobAsync(request, Token);
        await TrainingLab.UntilAsync(() => lab.ReadAsync($"out/t-{id}/002.jpg.out"), output => output is not null);
        await lab.Clients.SageMaker.StopTransformJobAsync(new StopTransformJobRequest { TransformJobName = request.TransformJobName }, Token);
        var job = await EndedAsync(lab, request.TransformJobName!);

        Assert.Equal(TransformJobStatus.Stopped, job.TransformJobStatus);
        Assert.NotNull(job.TransformEndTime);
        Assert.NotNull(await lab.ReadAsync($"out/t-{id}/002.jpg.out"));
        Assert.Null(await lab.ReadAsync($"out/t-{id}/399.jpg.out"));
    }

    private static async Task<DescribeTransformJobResponse> RunAsync(TrainingLab lab, CreateTransformJobRequest request)
    {
        await lab.Clients.SageMaker.CreateTransformJobAsync(request, Token);
        return await EndedAsync(lab, request.TransformJobName!);
    }

    private static Task<DescribeTransformJobResponse> EndedAsync(TrainingLab lab, string name) => TrainingLab.UntilAsync(
        () => lab.Clients.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = name }, Token),
        job => job.TransformJobStatus is not (TransformJobStatus.InProgress or TransformJobStatus.Stopping));

    private static CreateTransformJobRequest Request(string name, string model, string bucket) => new()
    {
        TransformJobName = name,
        ModelName = model,
        BatchStrategy = "SingleRecord",
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = $"s3://{bucket}/in/" } },
            ContentType = "application/x-image",
            SplitType = "None",
            CompressionType = "None",
        },
        TransformOutput = new TransformOutput { S3OutputPath = $"s3://{bucket}/out/{name}" },
        TransformResources = new TransformResources { InstanceType = "ml.m5.large", InstanceCount = 1 },
    };
}
