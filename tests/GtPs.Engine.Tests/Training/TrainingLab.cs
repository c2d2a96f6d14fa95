using System.Text;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Vision;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Training;

/// <summary>A bucket with drawn images and manifests in an engine, and the notebook's requests.</summary>
internal sealed class TrainingLab : IDisposable
{
    public const string Image = "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1";
    public const string Role = "arn:aws:iam::000000000000:role/GroundTruthPS";

    private readonly IObjectStore _objects;

    private TrainingLab(EngineHost host, string bucket)
    {
        Clients = new AwsClients(host.CreateConnection());
        _objects = host.Services.GetRequiredService<IObjectStore>();
        Bucket = bucket;
    }

    public AwsClients Clients { get; }

    public string Bucket { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<TrainingLab> CreateAsync(EngineHost host, string? bucket = null)
    {
        var lab = new TrainingLab(host, bucket ?? $"lab-{Guid.NewGuid():N}");
        await lab._objects.CreateBucketAsync(lab.Bucket, Token);
        return lab;
    }

    public async Task PutAsync(string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await _objects.PutAsync(Bucket, key, stream, null, Token);
    }

    public async Task<string?> ReadAsync(string key)
    {
        using var stored = await _objects.OpenAsync(Bucket, key, Token);
        return stored is null ? null : await new StreamReader(stored.Content).ReadToEndAsync(Token);
    }

    public async Task<byte[]> ReadBytesAsync(string key)
    {
        using var stored = await _objects.OpenAsync(Bucket, key, Token) ?? throw new InvalidOperationException($"There is no {key}.");
        using var memory = new MemoryStream();
        await stored.Content.CopyToAsync(memory, Token);
        return memory.ToArray();
    }

    /// <summary>Draws images of the three classes and writes their manifest.</summary>
    public async Task PutImagesAsync(string manifest, int count, int seed, Func<int, string>? lineEnd = null)
    {
        var lines = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            int shape = i % 3;
            string key = $"images/{manifest}/{i}.jpg";
            await PutAsync(key, TestImages.Draw(shape, (seed * 1000) + i));
            lines.Append(lineEnd?.Invoke(i) ?? $$$"""{"source-ref":"s3://{{{Bucket}}}/{{{key}}}","category":{{{shape}}},"category-metadata":{"class-name":"{{{TestImages.Classes[shape]}}}","confidence":0.95,"human-annotated":"yes","job-name":"labeling-job/x","creation-date":"2026-01-01T00:00:00.000001","type":"groundtruth/image-classification"}}""").Append('\n');
        }

        await PutAsync($"{manifest}.manifest", Encoding.UTF8.GetBytes(lines.ToString()));
    }

    public CreateTrainingJobRequest TrainingRequest(string name, params (string Name, string Value)[] hyperParameters) => new()
    {
        TrainingJobName = name,
        AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = Image, TrainingInputMode = "Pipe" },
        RoleArn = Role,
        OutputDataConfig = new OutputDataConfig { S3OutputPath = $"s3://{Bucket}/output/" },
        ResourceConfig = new ResourceConfig { InstanceCount = 1, InstanceType = "ml.p3.2xlarge", VolumeSizeInGB = 50 },
        StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = 86_400 },
        HyperParameters = new[]
        {
            ("epochs", "12"), ("image_shape", "3,224,224"), ("learning_rate", "0.01"), ("lr_scheduler_step", "10,20"), ("mini_batch_size", "6"),
            ("num_classes", "3"), ("num_layers", "18"), ("num_training_samples", "30"), ("resize", "224"), ("use_pretrained_model", "1"),
        }.Concat(hyperParameters).GroupBy(pair => pair.Item1).ToDictionary(group => group.Key, group => group.Last().Item2),
        InputDataConfig = [Channel("train"), Channel("validation")],
    };

    public async Task<DescribeTrainingJobResponse> TrainAsync(CreateTrainingJobRequest request)
    {
        await Clients.SageMaker.CreateTrainingJobAsync(request, Token);
        return await WaitTrainingAsync(request.TrainingJobName!);
    }

    public Task<DescribeTrainingJobResponse> WaitTrainingAsync(string name) => UntilAsync(
        () => Clients.SageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, Token),
        job => job.TrainingJobStatus is not (TrainingJobStatus.InProgress or TrainingJobStatus.Stopping));

    /// <summary>Trains on drawn images and makes the model.</summary>
    public async Task<string> NewModelAsync(string name)
    {
        await PutImagesAsync("train", 30, 1);
        await PutImagesAsync("validation", 12, 2);
        var job = await TrainAsync(TrainingRequest(name));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        await CreateModelAsync(name, job.ModelArtifacts!.S3ModelArtifacts!);
        return name;
    }

    public Task<CreateModelResponse> CreateModelAsync(string name, string url) => Clients.SageMaker.CreateModelAsync(
        new CreateModelRequest { ModelName = name, ExecutionRoleArn = Role, PrimaryContainer = new ContainerDefinition { Image = Image, ModelDataUrl = url } }, Token);

    public async Task<DescribeTransformJobResponse> TransformAsync(string name, string model, string type, string uri)
    {
        await Clients.SageMaker.CreateTransformJobAsync(TransformRequest(name, model, type, uri), Token);
        return await WaitTransformAsync(name);
    }

    public CreateTransformJobRequest TransformRequest(string name, string model, string type, string uri) => new()
    {
        TransformJobName = name,
        ModelName = model,
        MaxConcurrentTransforms = 16,
        MaxPayloadInMB = 6,
        BatchStrategy = "SingleRecord",
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = type, S3Uri = uri } },
            ContentType = "application/x-image",
            SplitType = "None",
            CompressionType = "None",
        },
        TransformOutput = new TransformOutput { S3OutputPath = $"s3://{Bucket}/{name}/" },
        TransformResources = new TransformResources { InstanceType = "ml.p2.xlarge", InstanceCount = 1 },
    };

    public Task<DescribeTransformJobResponse> WaitTransformAsync(string name) => UntilAsync(
        () => Clients.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = name }, Token),
        job => job.TransformJobStatus is not (TransformJobStatus.InProgress or TransformJobStatus.Stopping));

    public async Task<float[]> ReadPredictionAsync(string key)
        => JsonDocument.Parse(await ReadAsync(key) ?? throw new InvalidOperationException($"There is no {key}.")).RootElement.GetProperty("prediction").EnumerateArray().Select(value => value.GetSingle()).ToArray();

    public async Task<List<string>> ReadLogAsync(string group, string prefix)
    {
        var streams = await Clients.Logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = prefix }, Token);
        var stream = Assert.Single(streams.LogStreams!);
        var events = await Clients.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = group, LogStreamName = stream.LogStreamName, StartFromHead = true }, Token);
        return [.. events.Events!.Select(item => item.Message!)];
    }

    public static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> isDone)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var value = await read();
            if (isDone(value))
                return value;
            await Task.Delay(25, deadline.Token);
        }
    }

    public void Dispose() => Clients.Dispose();

    public Channel Channel(string name) => new()
    {
        ChannelName = name,
        DataSource = new DataSource
        {
            S3DataSource = new S3DataSource
            {
                S3DataType = S3DataType.AugmentedManifestFile,
                S3Uri = $"s3://{Bucket}/{name}.manifest",
                S3DataDistributionType = "FullyReplicated",
                AttributeNames = ["source-ref", "category"],
            },
        },
        ContentType = "application/x-recordio",
        RecordWrapperType = "RecordIO",
        CompressionType = "None",
    };
}
