using System.Net.Http.Headers;
using System.Text;

namespace GtPs.Engine.Tests.Portal;

/// <summary>What the portal does not do for strangers, other sites, other workers and other teams.</summary>
public sealed class PortalRefusalTests
{
    private static readonly object s_answer = new { content = PortalBrowser.Form("Fruit") };

    [Fact]
    public async Task Every_call_needs_a_session()
    {
        await using var portal = await PortalScene.StartAsync();
        var stranger = portal.NewBrowser();
        stranger.CsrfToken = "0";
        foreach (var (method, path) in ((string, string)[])[
            ("GET", "api/session"), ("DELETE", "api/session"), ("GET", "api/jobs"), ("POST", "api/jobs/people/tasks"), ("POST", "api/tasks/1/open"), ("PUT", "api/tasks/1/draft"),
            ("POST", "api/tasks/1/answer"), ("POST", "api/tasks/1/skip"), ("POST", "api/tasks/1/decline"), ("POST", "api/tasks/1/undo"), ("GET", "frame/1")])
        {
            Assert.Equal("401 SignedOut", await stranger.ErrorAsync(new HttpMethod(method), path));
        }
    }

    [Fact]
    public async Task Whatever_changes_something_needs_the_token_the_own_origin_and_json()
    {
        await using var portal = await PortalScene.StartAsync();
        var anna = await portal.SignInAsync("anna");
        var ben = await portal.SignInAsync("ben");
        var task = (await PortalScene.BeginAsync(anna))[0];
        foreach (var (method, path) in ((string, string)[])[
            ("DELETE", "api/session"), ("POST", "api/jobs/people/tasks"), ("POST", $"api/tasks/{task}/open"), ("PUT", $"api/tasks/{task}/draft"), ("POST", $"api/tasks/{task}/answer"),
            ("POST", $"api/tasks/{task}/skip"), ("POST", $"api/tasks/{task}/decline"), ("POST", $"api/tasks/{task}/undo")])
        {
            foreach (var (expected, spoil) in ((string, Action<HttpRequestMessage>)[])[
                ("403 WrongCsrfToken", request => request.Headers.Remove("X-Gt-Csrf")),
                ("403 WrongCsrfToken", request => Set(request, "X-Gt-Csrf", ben.CsrfToken!)),
                ("403 WrongOrigin", request => request.Headers.Remove("Origin")),
                ("403 WrongOrigin", request => Set(request, "Origin", "null")),
                ("403 WrongOrigin", request => Set(request, "Origin", "http://evil.example")),
                ("403 WrongOrigin", request => Set(request, "Origin", $"http://{anna.Engine.Host}:{anna.Engine.Port + 1}")),
                ("415 NotJson", request => request.Content = new StringContent("{}", Encoding.UTF8, "text/plain")),
                ("415 NotJson", request => request.Content = new FormUrlEncodedContent([new("content", "{}")])),
                ("415 NotJson", request => request.Content!.Headers.ContentType = null)])
            {
                Assert.Equal(expected, await anna.ErrorAsync(new HttpMethod(method), path, s_answer, spoil));
            }
        }

        Assert.Equal("403 WrongOrigin", await portal.NewBrowser().ErrorAsync(
            HttpMethod.Post, "api/session", new { token = portal.LinkToken("cid") }, request => Set(request, "Origin", "http://evil.example")));
        Assert.Equal("Accepted", (await anna.AnswerAsync(task, "Fruit")).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_page_whose_name_was_rebound_to_the_engine_has_no_session()
    {
        await using var portal = await PortalScene.StartAsync();
        var anna = await portal.SignInAsync("anna");
        var rebound = portal.NewBrowser();
        rebound.CsrfToken = anna.CsrfToken;

        // Its origin is its own, and so is the cookie jar: the browser keeps anna's cookie for the engine's host alone.
        Assert.Equal("401 SignedOut", await rebound.ErrorAsync(HttpMethod.Post, "api/jobs/people/tasks", new { count = 1 }, request =>
        {
            request.Headers.Host = $"evil.example:{portal.Scene.Host.Address.Port}";
            Set(request, "Origin", $"http://evil.example:{portal.Scene.Host.Address.Port}");
        }));
        Assert.Empty(anna.Cookies.GetCookies(new Uri($"http://evil.example:{portal.Scene.Host.Address.Port}/_gt/portal/")));
    }

    [Fact]
    public async Task Tasks_of_others_and_jobs_of_other_teams_are_out_of_reach()
    {
        await using var portal = await PortalScene.StartAsync();
        await portal.MakeTeamAsync("dogs", "dora", "ben");
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var task = (await PortalScene.BeginAsync(anna))[0];
        var dora = await portal.SignInAsync("dora", "dogs");
        var benOfDogs = await portal.SignInAsync("ben", "dogs");
        var bens = (await PortalScene.BeginAsync(ben))[0];

        foreach (var (browser, id) in ((PortalBrowser, long)[])[(ben, task), (dora, task), (benOfDogs, bens)])
        {
            foreach (var verb in (string[])["open", "answer", "skip", "decline"])
            {
                Assert.Equal("409 TaskGone", await browser.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/{verb}", verb == "answer" ? s_answer : null));
            }

            Assert.Equal("409 UndoTooLate", await browser.ErrorAsync(HttpMethod.Post, $"api/tasks/{id}/undo"));
            Assert.Equal("409 LeaseExpired", await browser.ErrorAsync(HttpMethod.Put, $"api/tasks/{id}/draft", s_answer));
            Assert.Equal("409 TaskGone", await browser.ErrorAsync(HttpMethod.Get, $"frame/{id}"));
        }

        Assert.Equal("404 NotFound", await dora.ErrorAsync(HttpMethod.Post, "api/jobs/people/tasks"));
        Assert.Equal(0, (await dora.GetAsync("api/jobs")).GetProperty("jobs").GetArrayLength());
        await anna.AnswerAsync(task, "Fruit");
        Assert.Equal("409 UndoTooLate", await ben.ErrorAsync(HttpMethod.Post, $"api/tasks/{task}/undo"));
    }

    [Fact]
    public async Task What_cannot_be_understood_is_named()
    {
        await using var portal = await PortalScene.StartAsync();
        var anna = await portal.SignInAsync("anna");
        var task = (await PortalScene.BeginAsync(anna))[0];
        (string Expected, string Path, object Body)[] cases =
        [
            ("400 InvalidRequest", "api/jobs/people/tasks", new { count = 3 }),
            ("400 InvalidRequest", "api/jobs/people/tasks", new { count = 0 }),
            ("400 InvalidRequest", "api/jobs/people/tasks", new { waitSeconds = 26 }),
            ("400 InvalidRequest", "api/jobs/people/tasks", new { coutn = 1 }),
            ("400 InvalidRequest", $"api/tasks/{task}/skip", new { open = "8" }),
            ("400 InvalidRequest", $"api/tasks/{task}/answer", new { content = PortalBrowser.Form("Fruit"), activeSeconds = -1 }),
            ("400 InvalidRequest", $"api/tasks/{task}/open", new[] { 1 }),
            ("400 InvalidAnswer", $"api/tasks/{task}/answer", new { activeSeconds = 1 }),
            ("400 InvalidAnswer", $"api/tasks/{task}/answer", new { content = "Fruit" }),
            ("400 InvalidAnswer", $"api/tasks/{task}/answer", new { content = PortalBrowser.Form("Unicorn") }),
            ("400 InvalidAnswer", $"api/tasks/{task}/answer", new { content = PortalBrowser.Form(new string('x', 100_001)) }),
            ("400 InvalidAnswer", $"api/tasks/{task}/answer", Raw("""{"content":{"crowd-image-classifier":{"label":"\ud800"}}}""")),
            ("400 InvalidRequest", $"api/tasks/{task}/answer", Raw("{")),
            ("400 InvalidRequest", $"api/tasks/{task}/answer", Raw("null")),
            ("413 RequestEntityTooLargeException", $"api/tasks/{task}/answer", Raw(new string(' ', 300 * 1024))),
            ("404 NotFound", "api/tasks/x/open", new { }),
            ("404 NotFound", $"api/tasks/{task}/burn", new { }),
            ("404 NotFound", "api/nothing", new { }),
            ("404 NotFound", "api/jobs/nothing/tasks", new { }),
            ("405 MethodNotAllowed", "api/jobs", new { }),
            ("405 MethodNotAllowed", $"api/tasks/{task}/draft", new { }),
        ];
        foreach (var (expected, path, body) in cases)
        {
            Assert.Equal(expected, await anna.ErrorAsync(HttpMethod.Post, path, body));
        }

        Assert.Equal("405 MethodNotAllowed", await anna.ErrorAsync(HttpMethod.Options, "api/jobs"));
        Assert.Equal("404 NotFound", await anna.ErrorAsync(HttpMethod.Get, "assets/portal.cs"));
        Assert.Equal("404 NotFound", await anna.ErrorAsync(HttpMethod.Get, "assets/..%2fportal.js"));
        await anna.AnswerAsync(task, "Fruit");
    }

    private static StringContent Raw(string text) => new(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.Add(name, value);
    }
}
