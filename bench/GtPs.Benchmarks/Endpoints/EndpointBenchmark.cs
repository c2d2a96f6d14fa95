using System.Diagnostics;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Core.Engines;
using GtPs.Engine.Hosting;
using GtPs.Vision.Features;
using GtPs.Vision.Models;
using GtPs.Vision.Training;
using SkiaSharp;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>
/// Predictions of one endpoint on an engine in a process of its own, over loopback: the time of one at one client, the rate at 16 clients next to raw ONNX Runtime
/// (decode and run on all cores, no engine), and whether memory stays flat. Rounds of both take turns, so that other load on the machine meets both alike;
/// the processor time each needs for an image does not depend on other load at all.
/// </summary>
internal static class EndpointBenchmark
{
    private const string Bucket = "bench";
    private const string Name = "bench";
    private const int Clients = 16;
    private const int Size = 224;
    private const int Classes = 14;
    private const int Rounds = 7;
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan s_round = TimeSpan.FromSeconds(3);

    /// <summary>Runs it and prints the figures.</summary>
    /// <param name="photos">A folder with JPEG files.</param>
    /// <param name="backbone">The folder of the backbone.</param>
    /// <param name="soak">The requests of the test of memory.</param>
    public static async Task RunAsync(string photos, string backbone, int soak)
    {
        BatchTrial.Run(Path.Combine(backbone, OnnxFeatureExtractor.ModelFileName), Size);
        string folder = Directory.CreateTempSubdirectory("gtps-endpoint-").FullName;
        try
        {
            var engine = await EngineProcess.StartAsync(new EngineStartOptions { Path = folder, EngineAssembly = typeof(EngineHost).Assembly.Location }, null, CancellationToken.None);
            try
            {
                await MeasureAsync(engine.EndpointUrl, engine.ProcessId, folder, Shrink(photos), NewModel(backbone), soak);
            }
            finally
            {
                await EngineProcess.StopAsync(folder, CancellationToken.None);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The middle value.</summary>
    /// <param name="values">The values.</param>
    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    private static async Task MeasureAsync(Uri address, int processId, string folder, List<byte[]> images, TrainedModel model, int soak)
    {
        var key = JsonSerializer.Deserialize<EngineCredentials>(await File.ReadAllTextAsync(Path.Combine(folder, "credentials.json")), s_json)!;
        using var aws = new AwsClients(new AwsConnection { Region = "us-east-1", EndpointUrl = address, AccessKeyId = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey });
        await DeployAsync(aws, model);
        var requests = images.ConvertAll(image => SignedInvocation.Make(address, key, Name, image));
        var load = new EndpointLoad(address, requests);
        using var raw = new RawModel(model.Onnx!, Size);
        using var engine = Process.GetProcessById(processId);
        load.Run(Clients, s_round, int.MaxValue);
        raw.Parallel(images, s_round);

        Console.WriteLine(FormattableString.Invariant($"{images.Count} JPEG files of {Size} px, {images.Average(image => image.Length) / 1024:0} KB; {Classes} classes; {Environment.ProcessorCount} cores"));
        var one = load.Run(1, TimeSpan.FromMinutes(5), 2000);
        Report("1 client, signed once", one);
        Report("1 client, the SDK signs each", await ThroughSdkAsync(aws, images, 500));
        Compare(load, raw, images, engine);
        Soak(load, engine, soak);
    }

    private static void Compare(EndpointLoad load, RawModel raw, List<byte[]> images, Process engine)
    {
        var rates = new List<(double Endpoint, double Parallel, double Sequential)>();
        var costs = new List<(double Engine, double Raw)>();
        for (int round = 0; round < Rounds; round++)
        {
            var own = TimeSpan.Zero;
            double parallel = Timed(Process.GetCurrentProcess(), () => raw.Parallel(images, s_round), out own);
            double sequential = raw.Sequential(images, s_round);
            var result = Timed(engine, () => load.Run(Clients, s_round, int.MaxValue), out var theirs);
            if (result.Failures.Count > 0)
                throw new InvalidOperationException(result.Failures[0]);
            rates.Add((result.Rate, parallel, sequential));
            costs.Add((theirs.TotalMilliseconds / result.Times.Length, own.TotalMilliseconds / (parallel * s_round.TotalSeconds)));
        }

        Console.WriteLine(FormattableString.Invariant($"raw, a thread for each core:   {Median(rates.Select(rate => rate.Parallel)),6:0} images/s, {Median(costs.Select(cost => cost.Raw)):0.00} ms of processor an image"));
        Console.WriteLine(FormattableString.Invariant($"raw, one after the other:      {Median(rates.Select(rate => rate.Sequential)),6:0} images/s"));
        Console.WriteLine(FormattableString.Invariant($"endpoint, {Clients} clients:          {Median(rates.Select(rate => rate.Endpoint)),6:0} images/s, {Median(costs.Select(cost => cost.Engine)):0.00} ms of the engine's processor an image"));
        Console.WriteLine(FormattableString.Invariant($"endpoint / raw:                {Median(rates.Select(rate => rate.Endpoint / Math.Max(rate.Parallel, rate.Sequential))),6:0.0%} of the images/s (wanted: 80%), {Median(costs.Select(cost => cost.Raw / cost.Engine)):0.0%} by processor time; medians of {Rounds} rounds"));
    }

    private static void Soak(EndpointLoad load, Process engine, int requests)
    {
        int part = Math.Max(1, requests / 10);
        var sizes = new List<double>();
        int failures = 0;
        for (int done = 0; done < requests; done += part)
        {
            failures += load.Run(Clients, TimeSpan.FromMinutes(30), Math.Min(part, requests - done)).Failures.Count;
            engine.Refresh();
            sizes.Add(engine.WorkingSet64 / 1048576.0);
        }

        Console.WriteLine(FormattableString.Invariant($"{requests} requests: {failures} failures; working set after each tenth, MB: {string.Join(' ', sizes.Select(size => size.ToString("0", System.Globalization.CultureInfo.InvariantCulture)))}"));
    }

    private static T Timed<T>(Process process, Func<T> work, out TimeSpan processor)
    {
        process.Refresh();
        var before = process.TotalProcessorTime;
        var result = work();
        process.Refresh();
        processor = process.TotalProcessorTime - before;
        return result;
    }

    private static void Report(string what, LoadResult result)
        => Console.WriteLine(FormattableString.Invariant($"{what,-30} p50 {result.Percentile(0.5):0.0} ms, p99 {result.Percentile(0.99):0.0} ms, {result.Rate:0}/s, {result.Failures.Count} failures"));

    private static async Task<LoadResult> ThroughSdkAsync(AwsClients aws, List<byte[]> images, int count)
    {
        var times = new List<double>();
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await aws.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = Name, ContentType = "image/jpeg", Body = images[i % images.Count] }, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new LoadResult(count / watch.Elapsed.TotalSeconds, [.. times.Order()], []);
    }

    private static async Task DeployAsync(AwsClients aws, TrainedModel model)
    {
        using var archive = new MemoryStream();
        ModelArchive.Write(model, archive);
        await aws.S3.CreateBucketAsync(Bucket, CancellationToken.None);
        await aws.S3.PutBytesAsync(new S3Uri(Bucket, "model.tar.gz"), archive.ToArray(), "application/gzip", CancellationToken.None);
        await aws.SageMaker.CreateModelAsync(
            new CreateModelRequest
            {
                ModelName = Name,
                ExecutionRoleArn = "arn:aws:iam::000000000000:role/bench",
                PrimaryContainer = new ContainerDefinition { Image = "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1", ModelDataUrl = $"s3://{Bucket}/model.tar.gz" },
            },
            CancellationToken.None);
        await aws.SageMaker.CreateEndpointConfigAsync(
            new CreateEndpointConfigRequest
            {
                EndpointConfigName = Name,
                ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = Name, InitialInstanceCount = 1, InstanceType = "ml.m5.large" }],
            },
            CancellationToken.None);
        await aws.SageMaker.CreateEndpointAsync(new CreateEndpointRequest { EndpointName = Name, EndpointConfigName = Name }, CancellationToken.None);
        while ((await aws.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = Name }, CancellationToken.None)).EndpointStatus == EndpointStatus.Creating)
            await Task.Delay(100);
    }

    // What the head says does not matter here, only what it costs.
    private static TrainedModel NewModel(string backbone)
    {
        using var extractor = OnnxFeatureExtractor.Open(backbone);
        var random = new Random(1);
        var weights = new float[extractor.Length * Classes];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (random.NextSingle() - 0.5f) / 100;
        return TrainedModel.Create(
            extractor, new LinearHead(weights, new float[Classes], 1), [.. Enumerable.Range(0, Classes).Select(index => $"class {index}")], new Dictionary<string, string>(), new Dictionary<string, double>());
    }

    private static List<byte[]> Shrink(string photos) => [.. Directory.EnumerateFiles(photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(64).Select(path =>
    {
        using var photo = SKBitmap.Decode(path);
        using var small = photo.Resize(new SKImageInfo(Size, Size), new SKSamplingOptions(SKCubicResampler.Mitchell));
        using var image = SKImage.FromBitmap(small);
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        return data.ToArray();
    })];
}
