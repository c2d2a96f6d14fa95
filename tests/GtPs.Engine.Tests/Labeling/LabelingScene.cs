using System.Text;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>A started engine with a bucket, classes, a template, and ways to make images, teams and jobs in it.</summary>
internal sealed class LabelingScene : IAsyncDisposable
{
    public const string Bucket = "scene";
    public static readonly string[] Classes = ["Musical Instrument", "Fruit", "Tiger"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);
    private static readonly byte[] s_image = MakeImage(new SKColor(200, 160, 60), seed: 0);

    private readonly TempFolder _folder;

    private LabelingScene(TempFolder folder, EngineHost host)
    {
        _folder = folder;
        Host = host;
        Aws = new AwsClients(host.CreateConnection());
    }

    public EngineHost Host { get; private set; }

    public AwsClients Aws { get; private set; }

    public string DataPath => _folder.Path;

    public IObjectStore Store => Host.Services.GetRequiredService<IObjectStore>();

    public LabelingTaskService Tasks => Host.Services.GetRequiredService<LabelingTaskService>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LabelingScene> StartAsync(TimeProvider? clock = null, Func<EngineOptions, EngineOptions>? configure = null)
    {
        var folder = new TempFolder();
        var options = new EngineOptions { DataPath = folder.Path, Clock = clock ?? TimeProvider.System };
        var host = await EngineHost.StartAsync(configure?.Invoke(options) ?? options, Token);
        var scene = new LabelingScene(folder, host);
        await scene.Store.CreateBucketAsync(Bucket, Token);
        await scene.PutAsync("categories.json", JsonSerializer.Serialize(new { labels = Classes.Select(label => new { label }) }));
        await scene.PutAsync("template.liquid", "<crowd-form></crowd-form>");
        return scene;
    }

    public async ValueTask DisposeAsync()
    {
        Aws.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>Stops the engine; the data stay.</summary>
    public async Task CloseEngineAsync() => await Host.DisposeAsync();

    /// <summary>Stops the engine and starts it again on the same data; it listens elsewhere then.</summary>
    public async Task RestartAsync()
    {
        var options = Host.Services.GetRequiredService<EngineOptions>();
        await CloseEngineAsync();
        await ReopenEngineAsync(_ => options);
    }

    /// <summary>Starts another engine on the same data, after <see cref="CloseEngineAsync"/>.</summary>
    public async Task ReopenEngineAsync(Func<EngineOptions, EngineOptions>? configure = null)
    {
        var options = new EngineOptions { DataPath = _folder.Path };
        Aws.Dispose();
        Host = await EngineHost.StartAsync(configure?.Invoke(options) ?? options, Token);
        Aws = new AwsClients(Host.CreateConnection());
    }

    public static string Uri(string key) => $"s3://{Bucket}/{key}";

    public async Task PutAsync(string key, string text) => await PutAsync(key, Encoding.UTF8.GetBytes(text));

    public async Task PutAsync(string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        await Store.PutAsync(Bucket, key, stream, null, Token);
    }

    public async Task<string> ReadAsync(string key)
    {
        using var stored = await Store.OpenAsync(Bucket, key, Token) ?? throw new FileNotFoundException(key);
        using var reader = new StreamReader(stored.Content);
        return await reader.ReadToEndAsync(Token);
    }

    public async Task<List<string>> ListAsync(string prefix)
    {
        List<string> keys = [];
        await foreach (var item in Store.ListAsync(Bucket, prefix, null, Token))
        {
            keys.Add(item.Key);
        }

        return keys;
    }

    /// <summary>Makes images, their manifest and their standard labels; object i is of class i modulo 3.</summary>
    public async Task<string[]> MakeImagesAsync(int count)
    {
        var uris = Enumerable.Range(0, count).Select(i => Uri($"images/{i:0000}.png")).ToArray();
        await Parallel.ForEachAsync(uris, Token, async (uri, _) => await PutAsync(S3Uri.Parse(uri).Key, s_image));
        await PutAsync("input.manifest", string.Concat(uris.Select(uri => $$"""{"source-ref":"{{uri}}"}""" + "\n")));
        await PutAsync("standard.jsonl", string.Concat(uris.Select((uri, i) => $$"""{"source-ref":"{{uri}}","label":"{{Classes[i % 3]}}"}""" + "\n")));
        return uris;
    }

    public async Task<string> MakeTeamAsync(int workers = 4, string errorRates = "0", string seconds = "0", string name = "team")
        => (await Aws.SageMaker.CreateWorkteamAsync(TeamRequest(name, workers, errorRates, seconds), Token)).WorkteamArn!;

    public static CreateWorkteamRequest TeamRequest(string name, int workers, string errorRates, string seconds) => new()
    {
        WorkteamName = name,
        Description = "simulated",
        MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. Enumerable.Range(1, workers).Select(i => $"simulated-{i}")] } }],
        Tags =
        [
            new Tag { Key = "groundtruthps:error-rates", Value = errorRates },
            new Tag { Key = "groundtruthps:standard-labels", Value = Uri("standard.jsonl") },
            new Tag { Key = "groundtruthps:seed", Value = "7" },
            new Tag { Key = "groundtruthps:seconds-per-task", Value = seconds },
        ],
    };

    public static CreateLabelingJobRequest JobRequest(string name, string team, string manifest = "input.manifest", int workers = 3) => new()
    {
        LabelingJobName = name,
        LabelAttributeName = "category",
        InputConfig = new LabelingJobInputConfig { DataSource = new LabelingJobDataSource { S3DataSource = new LabelingJobS3DataSource { ManifestS3Uri = Uri(manifest) } } },
        OutputConfig = new LabelingJobOutputConfig { S3OutputPath = Uri("out/") },
        RoleArn = "arn:aws:iam::000000000000:role/GroundTruth",
        LabelCategoryConfigS3Uri = Uri("categories.json"),
        HumanTaskConfig = new HumanTaskConfig
        {
            WorkteamArn = team,
            UiConfig = new UiConfig { UiTemplateS3Uri = Uri("template.liquid") },
            PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            AnnotationConsolidationConfig = new AnnotationConsolidationConfig { AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass" },
            TaskTitle = "Which class?",
            TaskDescription = "Choose the class of the image.",
            TaskKeywords = ["image"],
            NumberOfHumanWorkersPerDataObject = workers,
            TaskTimeLimitInSeconds = 60,
            TaskAvailabilityLifetimeInSeconds = 600,
        },
    };

    public Task<CreateLabelingJobResponse> CreateJobAsync(CreateLabelingJobRequest request) => Aws.SageMaker.CreateLabelingJobAsync(request, Token);

    public Task<DescribeLabelingJobResponse> DescribeAsync(string name) => DescribeAsync(Aws, name);

    public static Task<DescribeLabelingJobResponse> DescribeAsync(AwsClients aws, string name)
        => aws.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, Token);

    public Task<DescribeLabelingJobResponse> WaitAsync(string name) => WaitAsync(Aws, name, job => job.LabelingJobStatus is "Completed" or "Failed" or "Stopped");

    /// <summary>Polls until a job is as asked for.</summary>
    public static async Task<DescribeLabelingJobResponse> WaitAsync(AwsClients aws, string name, Func<DescribeLabelingJobResponse, bool> isDone, TimeSpan? patience = null)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(patience ?? s_patience);
        while (true)
        {
            var job = await DescribeAsync(aws, name);
            if (isDone(job))
            {
                return job;
            }

            await Task.Delay(20, deadline.Token);
        }
    }

    public async Task<DescribeLabelingJobResponse> RunAsync(CreateLabelingJobRequest request)
    {
        await CreateJobAsync(request);
        return await WaitAsync(request.LabelingJobName!);
    }

    public async Task<JsonElement[]> ReadManifestAsync(string job)
        => [.. (await ReadAsync($"out/{job}/manifests/output/output.manifest")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>A PNG of about one colour: what differs between two of a class is its brightness.</summary>
    public static byte[] MakeImage(SKColor color, int seed)
    {
        var shift = new Random(seed).Next(-10, 11);
        using var bitmap = new SKBitmap(24, 24);
        bitmap.Erase(new SKColor((byte)(color.Red + shift), (byte)(color.Green + shift), (byte)(color.Blue + shift)));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public async Task<IReadOnlyList<string>> ListStreamsAsync(string group, string prefix)
        => [.. (await Aws.Logs.DescribeLogStreamsAsync(new DescribeLogStreamsRequest { LogGroupName = group, LogStreamNamePrefix = prefix }, Token)).LogStreams!.Select(stream => stream.LogStreamName!)];

    public async Task<IReadOnlyList<string>> ReadLogAsync(string job)
        => [.. (await Aws.Logs.GetLogEventsAsync(new GetLogEventsRequest { LogGroupName = "/aws/sagemaker/LabelingJobs", LogStreamName = job, StartFromHead = true }, Token)).Events!.Select(item => item.Message!)];
}
