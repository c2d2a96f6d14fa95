using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Engine.Tests.Labeling;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Portal;

/// <summary>The document of a task: the job's template, and nothing that came in through its data.</summary>
public sealed partial class PortalFrameTests
{
    private const string Evil = "<script>alert(1)</script>";

    private const string Template = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <script>window.own = 1;</script>
        <crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="{{ '<script>mine</script>' | skip_autoescape }}"
          categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>
        <p id="raw">{{ task.input.labels | skip_autoescape }}</p><p id="plain">{{ task.input.labels[1] }}</p>
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_policy_lets_the_template_run_and_reach_nothing()
    {
        await using var portal = await StartAsync();
        var anna = await portal.SignInAsync("anna");
        var id = (await PortalScene.BeginAsync(anna))[0];

        using var response = await anna.SendAsync(HttpMethod.Get, $"frame/{id}");

        var origin = $"http://{portal.Scene.Host.Address.Authority}";
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups["nonce"].Value;
        Assert.Equal(
            $"sandbox allow-scripts allow-forms; default-src 'none'; script-src 'nonce-{nonce}' {origin}/_gt/portal/assets/; style-src 'unsafe-inline' {origin}/_gt/portal/assets/; "
            + $"img-src {origin} data: blob:; font-src data:; media-src {origin}; form-action 'none'; base-uri 'none'; frame-ancestors {origin}, script-src 'unsafe-inline' {origin}/_gt/portal/assets/",
            policy);
        Assert.Equal(
            ("text/html; charset=utf-8", "no-store", "nosniff", "no-referrer"),
            (response.Content.Headers.ContentType!.ToString(), response.Headers.CacheControl!.ToString(), response.Headers.GetValues("X-Content-Type-Options").Single(), response.Headers.GetValues("Referrer-Policy").Single()));
        using var second = await anna.SendAsync(HttpMethod.Get, $"frame/{id}");
        Assert.DoesNotContain(nonce, Assert.Single(second.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_templates_own_scripts_have_the_nonce()
    {
        await using var portal = await StartAsync(async scene =>
            await scene.PutAsync("categories.json", JsonSerializer.Serialize(new { labels = new[] { new { label = "Fruit" }, new { label = Evil } } })));
        var anna = await portal.SignInAsync("anna");
        var id = (await PortalScene.BeginAsync(anna))[0];

        var (html, nonce) = await ReadAsync(anna, id);

        Assert.Contains($"<script nonce={nonce} src=\"/_gt/portal/assets/crowd-html-elements.js\"></script>", html, StringComparison.Ordinal);
        Assert.Contains($"<script nonce={nonce}>window.own = 1;</script>", html, StringComparison.Ordinal);
        Assert.Contains($"<script nonce={nonce}>mine</script>", html, StringComparison.Ordinal);
        Assert.Contains($"<p id=\"raw\">Fruit{Evil}</p>", html, StringComparison.Ordinal);
        Assert.Contains("<p id=\"plain\">&lt;script&gt;alert(1)&lt;/script&gt;</p>", html, StringComparison.Ordinal);
        Assert.Equal(4, Regex.Count(html, "<script", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
        Assert.Equal(3, Regex.Count(html, "nonce=", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)));
        var attribute = WebUtility.HtmlDecode(Regex.Match(html, "categories=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value);
        Assert.Equal(["Fruit", Evil], JsonSerializer.Deserialize<string[]>(attribute)!);
        Assert.Equal("Accepted", (await anna.AnswerAsync(id, Evil)).GetProperty("outcome").GetString());
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_image_loads_by_its_presigned_address_until_somewhat_after_the_lease()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await StartAsync(clock: clock);
        var anna = await portal.SignInAsync("anna");
        var id = (await PortalScene.BeginAsync(anna))[0];
        var (html, _) = await ReadAsync(anna, id);
        var source = ImageSource(html);
        Assert.StartsWith($"http://{portal.Scene.Host.Address.Authority}/{LabelingScene.Bucket}/images/", source, StringComparison.Ordinal);
        using var http = new HttpClient();

        var bytes = await http.GetByteArrayAsync(new Uri(source), Token);
        clock.Advance(TimeSpan.FromSeconds(60));
        using (var late = await http.GetAsync(new Uri(source), Token))
        {
            Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        }

        clock.Advance(TimeSpan.FromMinutes(4));
        using var expired = await http.GetAsync(new Uri(source), Token);
        Assert.Equal([0x89, 0x50], bytes[..2]);
        Assert.Equal(HttpStatusCode.Forbidden, expired.StatusCode);
        using var other = await http.GetAsync(new Uri(source.Replace("/images/0", "/images/1", StringComparison.Ordinal)), Token);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
        using var put = await http.PutAsync(new Uri(source), new ByteArrayContent([1]), Token);
        Assert.Equal(HttpStatusCode.Forbidden, put.StatusCode);
    }

    [Fact]
    public async Task Every_form_of_an_s3_address_is_granted_and_others_stay()
    {
        const string key = "a b+ü&'.png";
        string[] addresses =
        [
            $"s3://{LabelingScene.Bucket}/{key}", $"https://s3.amazonaws.com/{LabelingScene.Bucket}/a%20b%2B%C3%BC%26%27.png",
            $"https://s3.us-east-1.amazonaws.com/{LabelingScene.Bucket}/a%20b%2B%C3%BC%26%27.png", $"https://{LabelingScene.Bucket}.s3.eu-west-1.amazonaws.com/a%20b+%C3%BC%26%27.png",
            $"https://{LabelingScene.Bucket}.s3.amazonaws.com/a%20b+%C3%BC%26%27.png",
        ];
        await using var portal = await StartAsync(async scene =>
        {
            await scene.PutAsync(key, "bytes");
            var images = string.Concat(addresses.Append("https://example.com/x.png").Append("data:image/png;base64,AA").Select(address => $"<img src=\"{{{{ {(address.Contains('\'') ? $"\"{address}\"" : $"'{address}'")} | grant_read_access }}}}\">"));
            await scene.PutAsync("template.liquid", $"<crowd-form>{images}</crowd-form>");
        });
        var anna = await portal.SignInAsync("anna");
        var (html, _) = await ReadAsync(anna, (await PortalScene.BeginAsync(anna))[0]);

        var sources = Regex.Matches(html, "<img src=\"(?<text>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value)).ToList();

        using var http = new HttpClient();
        Assert.Equal(["https://example.com/x.png", "data:image/png;base64,AA"], sources[addresses.Length..]);
        foreach (var source in sources[..addresses.Length])
        {
            Assert.Equal("bytes", await http.GetStringAsync(new Uri(source), Token));
        }
    }

    [Fact]
    public async Task A_missing_image_and_a_broken_template_are_told_to_the_worker_and_once_to_the_log()
    {
        await using var portal = await StartAsync();
        var anna = await portal.SignInAsync("anna");
        var ids = await PortalScene.BeginAsync(anna, count: 2);
        var image = ImageSource((await ReadAsync(anna, ids[0])).Html);
        await portal.Scene.Store.DeleteAsync(LabelingScene.Bucket, new Uri(image).AbsolutePath[(LabelingScene.Bucket.Length + 2)..], Token);

        for (var i = 0; i < 3; i++)
        {
            var (html, nonce) = await ReadAsync(anna, ids[0]);
            Assert.Contains("<p role=\"alert\">The image of this task is missing.", html, StringComparison.Ordinal);
            Assert.Contains($"<script nonce=\"{nonce}\">parent.postMessage({{ gt: 1, type: \"problem\"", html, StringComparison.Ordinal);
        }

        await portal.Scene.PutAsync("template.liquid", "{{ task.input.taskObject | no_such_filter }}{% if %}");
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("The job&#39;s template cannot be shown.", (await ReadAsync(anna, ids[1])).Html, StringComparison.Ordinal);
        }

        var log = await portal.Scene.ReadLogAsync(PortalScene.Job);
        Assert.Single(log, line => line.Contains("the image s3://scene/images/", StringComparison.Ordinal));
        Assert.Single(log, line => line.Contains("cannot be rendered", StringComparison.Ordinal));
        await portal.Scene.PutAsync("template.liquid", Template);
        Assert.Contains("<crowd-form>", (await ReadAsync(anna, ids[1])).Html, StringComparison.Ordinal);
    }

    private static Task<PortalScene> StartAsync(Func<LabelingScene, Task>? change = null, TimeProvider? clock = null)
        => PortalScene.StartAsync(clock: clock, change: async (scene, _) =>
        {
            await scene.PutAsync("template.liquid", Template);
            await (change?.Invoke(scene) ?? Task.CompletedTask);
        });

    private static async Task<(string Html, string Nonce)> ReadAsync(PortalBrowser browser, long task)
    {
        using var response = await browser.SendAsync(HttpMethod.Get, $"frame/{task}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadAsStringAsync(Token), Nonce().Match(response.Headers.GetValues("Content-Security-Policy").Single()).Groups["nonce"].Value);
    }

    private static string ImageSource(string html) => WebUtility.HtmlDecode(Regex.Match(html, " src=\"(?<text>http://[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["text"].Value);

    [GeneratedRegex("'nonce-(?<nonce>[0-9a-f]{32})'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Nonce();
}
