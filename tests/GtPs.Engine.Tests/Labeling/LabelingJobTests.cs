using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Labeling jobs from request to output tree, with simulated workers.</summary>
public sealed class LabelingJobTests
{
    private const string Metadata =
        """\{"confidence":(1|0\.\d\d?),"job-name":"labeling-job/first","class-name":"(Musical Instrument|Fruit|Tiger)","human-annotated":"yes","creation-date":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}","type":"groundtruth/image-classification"\}""";

    [Fact]
    public async Task Small_job_leaves_the_whole_output_tree()
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(25);
        var team = await scene.MakeTeamAsync(workers: 5);

        var job = await scene.RunAsync(LabelingScene.JobRequest("First", team));

        Assert.Equal(LabelingJobStatus.Completed, job.LabelingJobStatus);
        Assert.Null(job.FailureReason);
        Assert.Equal((25, 25, 0, 0, 0), Counters(job));
        Assert.Equal("arn:aws:sagemaker:us-east-1:000000000000:labeling-job/first", job.LabelingJobArn);
        Assert.Equal("s3://scene/out/First/manifests/output/output.manifest", job.LabelingJobOutput!.OutputDatasetS3Uri);
        Assert.Equal(string.Empty, job.OutputConfig!.KmsKeyId);
        Assert.StartsWith("000000000000", job.JobReferenceCode, StringComparison.Ordinal);

        var lines = (await scene.ReadAsync("out/First/manifests/output/output.manifest")).Split('\n');
        Assert.Equal(string.Empty, lines[25]);
        for (var i = 0; i < 25; i++)
        {
            Assert.Matches($"^{Regex.Escape($$"""{"source-ref":"{{images[i]}}","category":{{i % 3}},"category-metadata":""")}{Metadata}\\}}$", lines[i]);
        }

        // A job is Completed a moment before its scratch files below temp/ are gone.
        var tree = (await scene.ListAsync("out/First/")).Where(key => !key.StartsWith("out/First/temp/", StringComparison.Ordinal)).ToList();
        const string Stamp = @"\d{4}-\d\d-\d\d_\d\d:\d\d:\d\d\.json$";
        Assert.Equal(25, tree.Count(key => IsLike(key, @"^out/First/annotations/worker-response/iteration-[12]/\d+/" + Stamp)));
        Assert.Equal(10, tree.Count(key => key.StartsWith("out/First/annotations/worker-response/iteration-1/", StringComparison.Ordinal)));
        Assert.Equal(2, tree.Count(key => IsLike(key, "^out/First/annotations/consolidated-annotation/consolidation-request/iteration-[12]/" + Stamp)));
        Assert.Equal(2, tree.Count(key => IsLike(key, "^out/First/annotations/consolidated-annotation/consolidation-response/iteration-[12]/" + Stamp)));
        Assert.Equal(2, tree.Count(key => IsLike(key, "^out/First/annotations/intermediate/[12]/annotations.json$")));
        Assert.Equal(25 + 2 + 2 + 2 + 1, tree.Count);
    }

    [Fact]
    public async Task Annotation_files_have_the_documented_form()
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(4);
        await scene.RunAsync(LabelingScene.JobRequest("first", await scene.MakeTeamAsync(workers: 3)));

        var response = await scene.ReadAsync((await scene.ListAsync("out/first/annotations/worker-response/iteration-1/2/")).Single());
        const string Answer =
            """\{"answerContent":\{"crowd-image-classifier":\{"label":"Tiger"\}\},"submissionTime":"[^"]{20}\d\d\dZ","acceptanceTime":"[^"]{20}\d\d\dZ","timeSpentInSeconds":\d+(\.\d+)?,"workerId":"simulated\.us-east-1\.[0-9a-f]{16}","workerMetadata":\{"identityData":\{"identityProviderType":"Oidc","issuer":"simulated","sub":"[0-9a-f\-]{36}"\}\}\}""";
        Assert.Matches($"^\\{{\"answers\":\\[{Answer},{Answer},{Answer}\\]\\}}$", response);

        var requests = await scene.ReadAsync((await scene.ListAsync("out/first/annotations/consolidated-annotation/consolidation-request/iteration-1/")).Single());
        Assert.StartsWith(
            $$"""[{"datasetObjectId":"0","dataObject":{"s3Uri":"{{images[0]}}"},"annotations":[{"workerId":"simulated.us-east-1.""", requests, StringComparison.Ordinal);
        Assert.Contains("""
            "annotationData":{"content":"{\"crowd-image-classifier\":{\"label\":\"Musical Instrument\"}}"}}
            """.Trim(), requests, StringComparison.Ordinal);

        var consolidated = await scene.ReadAsync((await scene.ListAsync("out/first/annotations/consolidated-annotation/consolidation-response/iteration-1/")).Single());
        const string Content = """\{"datasetObjectId":"1","consolidatedAnnotation":\{"content":\{"category":1,"category-metadata":""";
        Assert.Matches(Content + Metadata + @"\}\}\}", consolidated);

        var intermediate = (await scene.ReadAsync("out/first/annotations/intermediate/1/annotations.json")).Split('\n');
        Assert.Equal(5, intermediate.Length);
        using var line = JsonDocument.Parse(intermediate[3]);
        Assert.Equal("3", line.RootElement.GetProperty("datasetObjectId").GetString());
        Assert.Equal($$"""{"source-ref":"{{images[3]}}"}""", line.RootElement.GetProperty("manifestLine").GetString());
    }

    [Fact]
    public async Task Erring_workers_are_outvoted_and_the_same_seed_gives_the_same_answers()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(120);
        var team = await scene.MakeTeamAsync(workers: 6, errorRates: "0.1");

        await scene.RunAsync(LabelingScene.JobRequest("one", team));
        var first = (await scene.ReadManifestAsync("one")).Select(line => line.GetProperty("category").GetInt32()).ToList();

        Assert.InRange(first.Index().Count(item => item.Item == item.Index % 3), 110, 120);
        var answers = await AnswersAsync(scene, "one");
        Assert.Equal(360, answers.Count);
        Assert.Equal(6, answers.Select(answer => answer.Worker).Distinct().Count());
        Assert.InRange(answers.Count(answer => answer.Label != LabelingScene.Classes[answer.Object % 3]), 15, 60);

        await scene.RunAsync(LabelingScene.JobRequest("two", team));
        Assert.Equal(answers, await AnswersAsync(scene, "two"));
    }

    [Fact]
    public async Task A_single_worker_gives_confidence_zero()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(12);
        await scene.RunAsync(LabelingScene.JobRequest("single", await scene.MakeTeamAsync(workers: 2), workers: 1));

        Assert.All(await scene.ReadManifestAsync("single"), line => Assert.Equal(0, line.GetProperty("category-metadata").GetProperty("confidence").GetDouble()));
    }

    [Fact]
    public async Task Batches_follow_MaxConcurrentTaskCount_beyond_nine_iterations()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(32);
        var request = LabelingScene.JobRequest("batches", await scene.MakeTeamAsync());
        request.HumanTaskConfig!.MaxConcurrentTaskCount = 2;

        await scene.RunAsync(request);

        var intermediate = await scene.ListAsync("out/batches/annotations/intermediate/");
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"out/batches/annotations/intermediate/{n}/annotations.json").Order(StringComparer.Ordinal), intermediate);
    }

    [Fact]
    public async Task Other_members_and_the_order_of_a_line_stay()
    {
        await using var scene = await LabelingScene.StartAsync();
        var images = await scene.MakeImagesAsync(2);
        await scene.PutAsync("input.manifest", """{ "id" : 1.50, "source-ref": "URI", "日本": {"a": [1, 2]}}""".Replace("URI", images[0], StringComparison.Ordinal) + "\r\n" + $$"""{"source-ref":"{{images[1]}}"}""");

        await scene.RunAsync(LabelingScene.JobRequest("order", await scene.MakeTeamAsync()));

        var lines = (await scene.ReadAsync("out/order/manifests/output/output.manifest")).Split('\n');
        Assert.StartsWith("""{"id":1.50,"source-ref":"URI","日本":{"a":[1,2]},"category":0,"category-metadata":{"confidence":""".Replace("URI", images[0], StringComparison.Ordinal), lines[0], StringComparison.Ordinal);
    }

    internal static (int Total, int Human, int Machine, int Failed, int Unlabeled) Counters(DescribeLabelingJobResponse job)
        => (job.LabelCounters!.TotalLabeled!.Value, job.LabelCounters.HumanLabeled!.Value, job.LabelCounters.MachineLabeled!.Value, job.LabelCounters.FailedNonRetryableError!.Value, job.LabelCounters.Unlabeled!.Value);

    private static bool IsLike(string key, string pattern) => Regex.IsMatch(key, pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));

    private static async Task<List<(int Object, string Worker, string Label)>> AnswersAsync(LabelingScene scene, string job)
    {
        List<(int, string, string)> answers = [];
        foreach (var key in await scene.ListAsync($"out/{job}/annotations/worker-response/"))
        {
            using var document = JsonDocument.Parse(await scene.ReadAsync(key));
            foreach (var answer in document.RootElement.GetProperty("answers").EnumerateArray())
            {
                answers.Add((int.Parse(key.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture), answer.GetProperty("workerId").GetString()!, answer.GetProperty("answerContent").GetProperty("crowd-image-classifier").GetProperty("label").GetString()!));
            }
        }

        answers.Sort();
        return answers;
    }
}
