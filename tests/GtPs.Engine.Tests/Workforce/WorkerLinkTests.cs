using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GtPs.Aws;
using GtPs.Aws.Engine;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Labeling;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Workforce;
using GtPs.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Workforce;

/// <summary>The sign-in links: who gets them, who is signed in by them, and what ends them.</summary>
public sealed class WorkerLinkTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_member_has_one_link_that_signs_them_in()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene.Aws, "cats", "anna", "ben", "雪");

        var shown = await LinksAsync(scene.Aws, "CATS");

        Assert.Equal(["anna", "ben", "雪"], shown.Select(link => link.Member));
        Assert.All(shown, link => Assert.Matches($"^{scene.Host.Address}_gt/portal/#[A-Za-z0-9_-]{{24}}$", link.Url));
        Assert.Equal(3, shown.Select(link => link.Url).Distinct().Count());
        Assert.Equal(shown.Select(link => link.Url), (await LinksAsync(scene.Aws, "cats")).Select(link => link.Url));
        var worker = Links(scene).SignIn(TokenOf(shown[0]))!;
        Assert.Equal(("anna", "cats", "arn:aws:sagemaker:us-east-1:000000000000:workteam/private-crowd/cats"), (worker.Name, worker.WorkteamName, worker.WorkteamArn));
        Assert.Matches("^private\\.us-east-1\\.[0-9a-f]{16}$", worker.Worker.WorkerId);
        Assert.Equal("https://workforce.groundtruthps.invalid", worker.Worker.Issuer);
        Assert.True(Links(scene).IsCurrent(worker));
        Assert.All((string[])["", "anna", TokenOf(shown[0])[..^1], TokenOf(shown[0]) + "A", new string('x', 5000)], wrong => Assert.Null(Links(scene).SignIn(wrong)));
    }

    [Fact]
    public async Task The_same_person_in_two_teams_is_one_worker_and_sees_each_team_by_its_own_link()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene.Aws, "cats", "anna", "ben");
        await CreateAsync(scene.Aws, "dogs", "anna");

        var cats = Links(scene).SignIn(TokenOf((await LinksAsync(scene.Aws, "cats"))[0]))!;
        var dogs = Links(scene).SignIn(TokenOf((await LinksAsync(scene.Aws, "dogs"))[0]))!;
        var ben = Links(scene).SignIn(TokenOf((await LinksAsync(scene.Aws, "cats"))[1]))!;

        Assert.Equal(cats.Worker, dogs.Worker);
        Assert.NotEqual(cats.Worker.WorkerId, ben.Worker.WorkerId);
        Assert.Equal(("cats", "dogs"), (cats.WorkteamName, dogs.WorkteamName));
        await scene.Aws.Engine.ResetWorkerLinkAsync(new ResetWorkerLinkRequest { WorkteamName = "cats", Member = "anna" }, Token);
        Assert.False(Links(scene).IsCurrent(cats));
        Assert.True(Links(scene).IsCurrent(dogs));
    }

    [Fact]
    public async Task A_reset_ends_the_old_link_and_its_sessions_and_no_other()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene.Aws, "cats", "anna", "ben");
        var old = await LinksAsync(scene.Aws, "cats");
        var (anna, ben) = (Links(scene).SignIn(TokenOf(old[0]))!, Links(scene).SignIn(TokenOf(old[1]))!);

        var made = (await scene.Aws.Engine.ResetWorkerLinkAsync(new ResetWorkerLinkRequest { WorkteamName = "cats", Member = "anna" }, Token)).Link!;

        Assert.NotEqual(old[0].Url, made.Url);
        Assert.Null(Links(scene).SignIn(TokenOf(old[0])));
        Assert.False(Links(scene).IsCurrent(anna));
        Assert.True(Links(scene).IsCurrent(ben));
        var again = Links(scene).SignIn(TokenOf(made))!;
        Assert.Equal(anna.Worker, again.Worker);
        Assert.NotEqual(anna.LinkVersion, again.LinkVersion);
        Assert.Equal([made.Url, old[1].Url], (await LinksAsync(scene.Aws, "cats")).Select(link => link.Url));
        foreach (var member in (string[])["carl", "Anna"])
        {
            var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.Engine.ResetWorkerLinkAsync(new ResetWorkerLinkRequest { WorkteamName = "cats", Member = member }, Token));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains("anna, ben", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Who_leaves_the_team_is_signed_out_and_an_old_link_never_comes_back()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene.Aws, "cats", "anna", "ben");
        var old = await LinksAsync(scene.Aws, "cats");
        var (anna, ben) = (Links(scene).SignIn(TokenOf(old[0]))!, Links(scene).SignIn(TokenOf(old[1]))!);

        await UpdateAsync(scene.Aws, "cats", "ben", "carl");

        Assert.False(Links(scene).IsCurrent(anna));
        Assert.True(Links(scene).IsCurrent(ben));
        await UpdateAsync(scene.Aws, "cats", "anna", "ben", "carl");
        Assert.Null(Links(scene).SignIn(TokenOf(old[0])));
        var now = await LinksAsync(scene.Aws, "cats");
        Assert.Equal(old[1].Url, now[1].Url);
        Assert.NotEqual(old[0].Url, now[0].Url);

        await scene.Aws.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "cats" }, Token);
        Assert.False(Links(scene).IsCurrent(ben));
        await CreateAsync(scene.Aws, "cats", "anna", "ben", "carl");
        Assert.All(old.Concat(now), link => Assert.Null(Links(scene).SignIn(TokenOf(link))));
        Assert.False(Links(scene).IsCurrent(ben));
    }

    [Fact]
    public async Task Links_go_to_nobody_without_the_engines_key()
    {
        await using var scene = await LabelingScene.StartAsync();
        await CreateAsync(scene.Aws, "cats", "anna");
        using var stranger = new AwsClients(scene.Host.CreateConnection() with { SecretAccessKey = "wrong" });

        var error = await Assert.ThrowsAsync<GtException>(() => stranger.Engine.DescribeWorkerLinksAsync(new DescribeWorkerLinksRequest { WorkteamName = "cats" }, Token));

        Assert.Equal("InvalidSignatureException", error.ErrorId);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, scene.Host.Address) { Content = new StringContent("{\"WorkteamName\":\"cats\"}", Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", "GroundTruthPS.DescribeWorkerLinks");
        var answer = await (await http.SendAsync(request, Token)).Content.ReadAsStringAsync(Token);
        Assert.Contains("MissingAuthenticationToken", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("#", answer, StringComparison.Ordinal);

        // AWS's own operations show no link either.
        var team = await scene.Aws.SageMaker.DescribeWorkteamAsync(new DescribeWorkteamRequest { WorkteamName = "cats" }, Token);
        Assert.DoesNotContain(TokenOf((await LinksAsync(scene.Aws, "cats"))[0]), JsonSerializer.Serialize(team), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_data_folder_holds_no_token_and_links_survive_a_restart()
    {
        using var folder = new TempFolder();
        List<WorkerLink> links;
        await using (var first = await StartAsync(folder))
        {
            using var aws = new AwsClients(first.CreateConnection());
            await CreateAsync(aws, "cats", "anna", "ben");
            links = await LinksAsync(aws, "cats");
        }

        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(file, Token);
            Assert.All(links, link => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(TokenOf(link)))));
        }

        await using var second = await StartAsync(folder);
        using var again = new AwsClients(second.CreateConnection());
        Assert.Equal(links.Select(TokenOf), (await LinksAsync(again, "cats")).Select(TokenOf));
        Assert.NotNull(second.Services.GetRequiredService<IWorkerLinks>().SignIn(TokenOf(links[1])));
    }

    [Fact]
    public async Task A_folder_of_an_earlier_version_gets_its_secret_and_its_links()
    {
        using var folder = new TempFolder();
        string token;
        await using (var first = await StartAsync(folder))
        {
            using var aws = new AwsClients(first.CreateConnection());
            await CreateAsync(aws, "cats", "anna");
            token = TokenOf((await LinksAsync(aws, "cats"))[0]);
        }

        // As the first version left it: no secret, no table of links.
        var file = Path.Combine(folder.Path, "credentials.json");
        var credentials = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!.AsObject();
        Assert.True(credentials.Remove("linkSecret"));
        await File.WriteAllTextAsync(file, credentials.ToJsonString(), Token);
        using (var database = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "engine.db")};Pooling=False"))
        {
            database.Open();
            using var drop = database.CreateCommand();
            drop.CommandText = "DROP TABLE worker_links; ALTER TABLE workteams DROP COLUMN updated_at;";
            drop.ExecuteNonQuery();
        }

        await using var second = await StartAsync(folder);
        using var again = new AwsClients(second.CreateConnection());
        var link = Assert.Single(await LinksAsync(again, "cats"));
        Assert.NotEqual(token, TokenOf(link));
        Assert.Equal("anna", second.Services.GetRequiredService<IWorkerLinks>().SignIn(TokenOf(link))!.Name);
        var kept = JsonNode.Parse(await File.ReadAllTextAsync(file, Token))!;
        Assert.Equal(credentials["accessKeyId"]!.GetValue<string>(), kept["accessKeyId"]!.GetValue<string>());
        Assert.Equal(64, kept["linkSecret"]!.GetValue<string>().Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_new_secret_ends_every_link()
    {
        using var folder = new TempFolder();
        string token;
        await using (var first = await StartAsync(folder))
        {
            using var aws = new AwsClients(first.CreateConnection());
            await CreateAsync(aws, "cats", "anna");
            token = TokenOf((await LinksAsync(aws, "cats"))[0]);
        }

        File.Delete(Path.Combine(folder.Path, "credentials.json"));
        await using var second = await StartAsync(folder);
        using var again = new AwsClients(second.CreateConnection());

        Assert.Null(second.Services.GetRequiredService<IWorkerLinks>().SignIn(token));
        Assert.NotNull(second.Services.GetRequiredService<IWorkerLinks>().SignIn(TokenOf((await LinksAsync(again, "cats"))[0])));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9300", "127.0.0.1:9300")]
    [InlineData("http://0.0.0.0:9300", "bench:9300")]
    [InlineData("http://[::]:9300", "bench:9300")]
    [InlineData("http://[::1]:9300", "[::1]:9300")]
    [InlineData("http://192.168.1.7:80", "192.168.1.7")]
    public void Links_carry_an_address_that_their_readers_can_use(string listening, string authority)
        => Assert.Equal(authority, PortalAddress.Base(listening, "bench").Authority);

    [Fact]
    public async Task An_engine_on_every_address_is_known_by_the_machines_name()
    {
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path, Address = "0.0.0.0" }, Token);
        using var aws = new AwsClients(host.CreateConnection() with { EndpointUrl = new Uri($"http://127.0.0.1:{host.Address.Port}") });
        await CreateAsync(aws, "cats", "anna");

        Assert.StartsWith($"http://{System.Net.Dns.GetHostName()}:{host.Address.Port}/_gt/portal/#", Assert.Single(await LinksAsync(aws, "cats")).Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Simulated_workers_have_no_links()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeTeamAsync();

        Assert.Empty(await LinksAsync(scene.Aws, "team"));
        var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.Engine.ResetWorkerLinkAsync(new ResetWorkerLinkRequest { WorkteamName = "team", Member = "simulated-1" }, Token));
        Assert.Contains("simulated", error.Message, StringComparison.Ordinal);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<GtException>(() => LinksAsync(scene.Aws, "nobody"))).ErrorId);
    }

    internal static List<MemberDefinition> Members(params string[] names)
        => [.. names.Chunk(10).Select(some => new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. some] } })];

    private static Task<EngineHost> StartAsync(TempFolder folder) => EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);

    private static Task<CreateWorkteamResponse> CreateAsync(AwsClients aws, string name, params string[] members)
        => aws.SageMaker.CreateWorkteamAsync(new CreateWorkteamRequest { WorkteamName = name, Description = "people", MemberDefinitions = Members(members) }, Token);

    private static Task<UpdateWorkteamResponse> UpdateAsync(AwsClients aws, string name, params string[] members)
        => aws.SageMaker.UpdateWorkteamAsync(new UpdateWorkteamRequest { WorkteamName = name, MemberDefinitions = Members(members) }, Token);

    private static async Task<List<WorkerLink>> LinksAsync(AwsClients aws, string name)
        => (await aws.Engine.DescribeWorkerLinksAsync(new DescribeWorkerLinksRequest { WorkteamName = name }, Token)).Links!;

    private static string TokenOf(WorkerLink link) => link.Url![(link.Url!.IndexOf('#', StringComparison.Ordinal) + 1)..];

    private static IWorkerLinks Links(LabelingScene scene) => scene.Host.Services.GetRequiredService<IWorkerLinks>();
}
