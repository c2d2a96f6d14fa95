using System.Globalization;
using System.Text;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Workforce;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Benchmarks.Portal;

/// <summary>How long the portal takes to store an answer when many people answer at once.</summary>
internal static class PortalBenchmark
{
    private const string Bucket = "bench";
    private const int WorkersPerObject = 3;
    private const int MinThreads = 16;
    private static readonly string[] s_labels = ["Cat", "Dog", "Neither"];

    // The smallest image there is: the engine decodes it before people see it, and its size is no part of the measurement.
    private static readonly byte[] s_image = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Runs it and prints the times.</summary>
    /// <param name="people">How many browsers.</param>
    /// <param name="objects">How many images; each is answered by three people.</param>
    /// <param name="pause">All answer at the same instant, once in this time; zero for as soon as each can.</param>
    public static async Task RunAsync(int people, int objects, TimeSpan pause)
    {
        // As the engine's own process does; without it, threads that wait for the disk would stall the browsers too.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, MinThreads), ports);
        var folder = Directory.CreateTempSubdirectory("gtps-portal-").FullName;
        try
        {
            await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder }, CancellationToken.None);
            using var aws = new AwsClients(host.CreateConnection());
            await aws.S3.CreateBucketAsync(Bucket, CancellationToken.None);
            var tokens = await MakeTeamAsync(host, aws, people);
            await MakeJobAsync(aws, objects);
            var load = new PortalLoad(host.Address, "bench", s_labels, pause);
            while ((await aws.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = "bench" }, CancellationToken.None)).LabelingJobStatus is "Initializing" or "InProgress")
            {
                // A batch may not be out yet, or be in consolidation; whoever finds nothing leaves, and everybody comes again.
                await load.RunAsync(tokens, CancellationToken.None);
            }

            Console.WriteLine($"{people} browsers, {objects} images answered by {WorkersPerObject} people each, {Environment.ProcessorCount} cores, {(pause == TimeSpan.Zero ? "no pauses" : $"all at the same instant every {pause.TotalMilliseconds:0} ms")}");
            Console.WriteLine("answer:   " + PortalLoad.Describe(load.Answers));
            Console.WriteLine("document: " + PortalLoad.Describe(load.Frames));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> MakeTeamAsync(EngineHost host, AwsClients aws, int people)
    {
        var names = Enumerable.Range(1, people).Select(number => string.Create(CultureInfo.InvariantCulture, $"worker-{number}"));
        await aws.SageMaker.CreateWorkteamAsync(
            new CreateWorkteamRequest
            {
                WorkteamName = "bench",
                Description = "bench",
                MemberDefinitions = [.. names.Chunk(10).Select(groups => new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. groups] } })],
            },
            CancellationToken.None);
        var team = host.Services.GetRequiredService<WorkteamStore>().Find("bench")!;
        return [.. host.Services.GetRequiredService<WorkerLinks>().List(team).Select(link => link.Token)];
    }

    private static async Task MakeJobAsync(AwsClients aws, int objects)
    {
        static Task PutAsync(AwsClients aws, string key, byte[] content) => aws.S3.PutBytesAsync(new S3Uri(Bucket, key), content, "application/octet-stream", CancellationToken.None);

        await PutAsync(aws, "image.png", s_image);
        await PutAsync(aws, "input.manifest", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($$"""{"source-ref":"s3://{{Bucket}}/image.png"}""" + "\n", objects))));
        await PutAsync(aws, "categories.json", Encoding.UTF8.GetBytes("""{"labels":[{"label":"Cat"},{"label":"Dog"},{"label":"Neither"}]}"""));
        await PutAsync(aws, "template.liquid", Encoding.UTF8.GetBytes("""
            <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
            <crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="What is it?" categories="{{ task.input.labels | to_json | escape }}">
            <full-instructions header="Instructions">Choose.</full-instructions><short-instructions>Choose.</short-instructions></crowd-image-classifier></crowd-form>
            """));
        await aws.SageMaker.CreateLabelingJobAsync(
            new CreateLabelingJobRequest
            {
                LabelingJobName = "bench",
                LabelAttributeName = "category",
                InputConfig = new LabelingJobInputConfig { DataSource = new LabelingJobDataSource { S3DataSource = new LabelingJobS3DataSource { ManifestS3Uri = $"s3://{Bucket}/input.manifest" } } },
                OutputConfig = new LabelingJobOutputConfig { S3OutputPath = $"s3://{Bucket}/out/" },
                RoleArn = "arn:aws:iam::000000000000:role/GroundTruth",
                LabelCategoryConfigS3Uri = $"s3://{Bucket}/categories.json",
                HumanTaskConfig = new HumanTaskConfig
                {
                    WorkteamArn = (await aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "bench" }, CancellationToken.None)).Workteam!.WorkteamArn,
                    UiConfig = new UiConfig { UiTemplateS3Uri = $"s3://{Bucket}/template.liquid" },
                    PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
                    AnnotationConsolidationConfig = new AnnotationConsolidationConfig { AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass" },
                    TaskTitle = "Which class?",
                    TaskDescription = "Choose the class of the image.",
                    NumberOfHumanWorkersPerDataObject = WorkersPerObject,
                    TaskTimeLimitInSeconds = 300,
                },
            },
            CancellationToken.None);
    }
}
