using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GtPs.Aws;
using GtPs.Aws.SageMaker;
using GtPs.Core.Images;
using GtPs.Engine.Hosting;
using GtPs.Engine.Storage;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Notebook;

/// <summary>What the notebook finds in the world: a bucket of its own, Open Images with its labels, and two workteams. Images are our own samples.</summary>
internal sealed class NotebookWorld : IAsyncDisposable
{
    public const string Bucket = "notebook-bucket";
    public const string Region = "us-west-2";
    private const string OpenImages = "open-images-dataset";
    private const string Prefix = "ground-truth-ic-demo";

    /// <summary>The one image that the notebook takes out, because it shows personal data.</summary>
    private const string Private = "02a54f6864478101";

    /// <summary>Two images of each class that are not labelled, for the transform job.</summary>
    private const int Fresh = 2;
    private const int ImageSize = 128;
    private const double ErrorRate = 0.01;

    /// <summary>The notebook's classes with their names in Open Images and how many of each it labels.</summary>
    private static readonly (string Name, string Mid, int Count)[] s_classes =
        [("Musical Instrument", "/m/04szw", 500), ("Fruit", "/m/02xwb", 371), ("Cheetah", "/m/0cd4d", 50), ("Tiger", "/m/07dm6", 40), ("Snowman", "/m/0152hh", 40)];

    private readonly TempFolder _engine;

    private NotebookWorld(EngineHost host, TempFolder engine)
    {
        Host = host;
        _engine = engine;
        Aws = new AwsClients(host.CreateConnection());
    }

    public EngineHost Host { get; }

    public AwsClients Aws { get; }

    /// <summary>The working directory of the notebook.</summary>
    public TempFolder Folder { get; } = new();

    public string PrivateTeam { get; private set; } = string.Empty;

    public string LabelsPath => Path.Combine(Folder.Path, "open-images.csv");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IObjectStore Store => Host.Services.GetRequiredService<IObjectStore>();

    public static async Task<NotebookWorld> StartAsync(bool isFull)
    {
        var folder = new TempFolder();
        var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Region = Region, BackbonePath = Backbone.Folder }, Token);
        var world = new NotebookWorld(host, folder);
        await world.Store.CreateBucketAsync(Bucket, Token);
        await world.Store.CreateBucketAsync(OpenImages, Token);
        await world.PutImagesAsync(isFull);
        world.PrivateTeam = await world.MakeTeamAsync("reader", standsIn: false);
        await world.MakeTeamAsync("crowd", standsIn: true);
        return world;
    }

    public async ValueTask DisposeAsync()
    {
        Aws.Dispose();
        await Host.DisposeAsync();
        _engine.Dispose();
        Folder.Dispose();
    }

    /// <summary>Writes the CSV with every row, and uploads the images that a run of this size asks for.</summary>
    private async Task PutImagesAsync(bool isFull)
    {
        var generator = new SampleImageGenerator();
        var csv = new StringBuilder("ImageID,Source,LabelName,Confidence\n");
        var standard = new StringBuilder();
        foreach (var (name, mid, count) in s_classes)
        {
            var ids = Enumerable.Range(0, count + Fresh).Select(number => IdOf(name, number)).ToList();
            ids.ForEach(id => csv.Append(CultureInfo.InvariantCulture, $"{id},verification,{mid},1\n{id},verification,/m/0dzct,0\n"));
            csv.Append(CultureInfo.InvariantCulture, $"{IdOf(name, -1)},verification,{mid},0\n");

            var labelled = ids.Take(count).Where(id => id != Private).Take(isFull ? count : count / 10).ToList();
            var wanted = labelled.Concat(ids.TakeLast(Fresh)).ToList();
            var options = new SampleImageOptions { FolderPath = Path.Combine(Folder.Path, "samples"), Classes = [name], Count = wanted.Count, Size = ImageSize, Seed = 11 };
            var images = await generator.GenerateAsync(options, null, Token).ToListAsync(Token);
            await Parallel.ForEachAsync(wanted.Zip(images), Token, (pair, _) => PutAsync(OpenImages, $"test/{pair.First}.jpg", pair.Second));
            labelled.ForEach(id => standard.Append(CultureInfo.InvariantCulture, $$"""{"source-ref":"s3://{{Bucket}}/{{Prefix}}/images/{{id}}.jpg","label":"{{name}}"}""").Append('\n'));
        }

        await File.WriteAllTextAsync(LabelsPath, csv.ToString(), Token);
        using var labels = new MemoryStream(Encoding.UTF8.GetBytes(standard.ToString()));
        await Store.PutAsync(Bucket, "standard.jsonl", labels, null, Token);
    }

    private async ValueTask PutAsync(string bucket, string key, GtImage image)
    {
        await using var content = File.OpenRead(image.Path);
        await Store.PutAsync(bucket, key, content, "image/jpeg", Token);
    }

    /// <summary>An id as Open Images has them: 16 hexadecimal digits.</summary>
    private static string IdOf(string name, int number) => (name, number) == ("Fruit", 5)
        ? Private
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}/{number}"))).AsSpan(0, 8));

    private async Task<string> MakeTeamAsync(string name, bool standsIn)
    {
        List<Tag> tags = [Tag("error-rates", ErrorRate.ToString(CultureInfo.InvariantCulture)), Tag("standard-labels", $"s3://{Bucket}/standard.jsonl"), Tag("seed", "7")];
        if (standsIn)
        {
            tags.Add(Tag("stands-in-for", "public-crowd"));
        }

        var request = new CreateWorkteamRequest
        {
            WorkteamName = name,
            Description = "Simulated workers who know the standard labels",
            MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. Enumerable.Range(1, 5).Select(i => $"simulated-{i}")] } }],
            Tags = tags,
        };
        return (await Aws.SageMaker.CreateWorkteamAsync(request, Token)).WorkteamArn!;
    }

    private static Tag Tag(string key, string value) => new() { Key = $"groundtruthps:{key}", Value = value };
}
