namespace GtPs.Core.Tests.Consolidation;

/// <summary>A local copy of a job's output tree, in a folder that goes with the test.</summary>
internal sealed class OutputFolder : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gtps-tree-");

    public string Path => _root.FullName;

    public void Write(string key, string text)
    {
        var path = System.IO.Path.Combine(Path, key);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>A worker response as private teams' jobs have it since 2020.</summary>
    public void Respond(int iteration, long id, string time, params (string Worker, string Label)[] answers) => Write(
        $"annotations/worker-response/iteration-{iteration}/{id}/{time}.json",
        $$"""{"answers":[{{string.Join(',', answers.Select(answer => Private(answer.Worker, answer.Label)))}}]}""");

    public void WriteManifest(params string[] lines) => Write("manifests/output/output.manifest", string.Join('\n', lines) + "\n");

    public static string Private(string worker, string label, string time = "2020-12-28T18:59:58.321Z") =>
        $$$$"""{"answerContent":{"crowd-image-classifier":{"label":"{{{{label}}}}"}},"submissionTime":"{{{{time}}}}","acceptanceTime":"2020-12-28T18:59:15.191Z","timeSpentInSeconds":40.543,"workerId":"private.us-west-2.{{{{worker}}}}","workerMetadata":{"identityData":{"identityProviderType":"Cognito","issuer":"https://cognito-idp.us-west-2.amazonaws.com/us-west-2_1","sub":"aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"}}}""";

    public static string Public(string worker, string label, string time = "2019-04-18T16:27:18Z") =>
        $$$$"""{"answerContent":{"crowd-image-classifier":{"label":"{{{{label}}}}"}},"submissionTime":"{{{{time}}}}","workerId":"public.us-east-1.{{{{worker}}}}"}""";

    public static string Line(int id, int index, string name, double confidence) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$$"""{"source-ref":"s3://b/{{{id}}}.jpg","birds":{{{index}}},"birds-metadata":{"confidence":{{{confidence}}},"job-name":"labeling-job/birds","class-name":"{{{name}}}","human-annotated":"yes","creation-date":"2019-04-18T16:40:59.217995","type":"groundtruth/image-classification"}}""");

    public void Dispose() => _root.Delete(recursive: true);
}
