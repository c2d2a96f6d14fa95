using System.Diagnostics;
using System.Net;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Workforce;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Engine.Tests.Portal;

/// <summary>Signing in and out, and how long it lasts.</summary>
public sealed class PortalSessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_link_signs_in_with_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        await using var portal = await PortalScene.StartAsync();
        var browser = portal.NewBrowser();

        using var response = await browser.SendAsync(HttpMethod.Post, "api/session", new { token = portal.LinkToken("anna") });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Matches("^gt-portal-[0-9a-f]{8}=[0-9a-f]{64}; max-age=2592000; path=/_gt/portal; samesite=strict; httponly$", cookie);
        var session = await browser.GetAsync("api/session");
        Assert.Equal(("anna", "cats"), (session.GetProperty("worker").GetString(), session.GetProperty("workteam").GetString()));
        Assert.Matches("^[0-9a-f]{64}$", session.GetProperty("csrfToken").GetString());
        Assert.DoesNotContain(session.GetProperty("csrfToken").GetString()!, cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_so_does_signing_in_again()
    {
        await using var portal = await PortalScene.StartAsync();
        var browser = await portal.SignInAsync("anna");
        var old = browser.Cookies.GetCookieHeader(new Uri(browser.Engine, "/_gt/portal/"));
        await browser.SignInAsync(portal.LinkToken("anna"));
        Assert.Equal("401 SignedOut", await portal.NewBrowser().ErrorAsync(HttpMethod.Get, "api/session", spoil: request => request.Headers.Add("Cookie", old)));

        using var response = await browser.SendAsync(HttpMethod.Delete, "api/session");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("401 SignedOut", await browser.ErrorAsync(HttpMethod.Get, "api/session"));
    }

    [Fact]
    public async Task Wrong_links_are_answered_alike_and_guessing_is_slowed_down()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await PortalScene.StartAsync(clock: clock);
        var right = portal.LinkToken("anna");
        var browser = portal.NewBrowser();
        foreach (var wrong in (string[])["", "x", right[..^1], right + "A", new string('a', right.Length), new string('a', 5000)])
        {
            var watch = Stopwatch.StartNew();
            Assert.Equal("401 InvalidLink", await browser.ErrorAsync(HttpMethod.Post, "api/session", new { token = wrong }));
            Assert.True(watch.ElapsedMilliseconds >= 95, $"{watch.ElapsedMilliseconds} ms");
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => browser.ErrorAsync(HttpMethod.Post, "api/session", new { token = "guess" })));
        Assert.All(answers, answer => Assert.Equal("401 InvalidLink", answer));
        Assert.Equal("429 TooManyAttempts", await browser.ErrorAsync(HttpMethod.Post, "api/session", new { token = "guess" }));
        clock.Advance(TimeSpan.FromSeconds(1));
        await browser.SignInAsync(right);
    }

    [Fact]
    public async Task A_session_survives_a_restart_and_ends_30_days_after_its_last_use()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var portal = await PortalScene.StartAsync(clock: clock);
        var browser = await portal.SignInAsync("anna");

        await portal.Scene.RestartAsync();
        browser.Engine = portal.Scene.Host.Address;

        Assert.Equal("anna", (await browser.GetAsync("api/session")).GetProperty("worker").GetString());
        foreach (var days in (int[])[20, 29])
        {
            clock.Advance(TimeSpan.FromDays(days));
            using var response = await browser.SendAsync(HttpMethod.Get, "api/session");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("max-age=2592000", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        }

        clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        Assert.Equal("401 SignedOut", await browser.ErrorAsync(HttpMethod.Get, "api/session"));
    }

    [Fact]
    public async Task A_new_link_ends_what_was_signed_in_with_the_old_one_and_nobody_elses_session()
    {
        await using var portal = await PortalScene.StartAsync();
        var (anna, ben) = (await portal.SignInAsync("anna"), await portal.SignInAsync("ben"));
        var old = portal.LinkToken("anna");
        var task = (await PortalScene.BeginAsync(anna))[0];
        var services = portal.Scene.Host.Services;
        services.GetRequiredService<WorkerLinks>().Reset(services.GetRequiredService<WorkteamStore>().Find(PortalScene.Team)!, "anna");

        Assert.Equal("401 SignedOut", await anna.ErrorAsync(HttpMethod.Post, $"api/tasks/{task}/answer", new { content = PortalBrowser.Form("Fruit") }));
        Assert.Equal("401 SignedOut", await anna.ErrorAsync(HttpMethod.Get, $"frame/{task}"));
        Assert.Equal("401 InvalidLink", await portal.NewBrowser().ErrorAsync(HttpMethod.Post, "api/session", new { token = old }));
        await ben.GetAsync("api/session");
        await portal.SignInAsync("anna");
    }

    [Fact]
    public async Task A_deleted_team_has_no_sessions()
    {
        await using var portal = await PortalScene.StartAsync();
        await portal.MakeTeamAsync("dogs", "dora");
        var dora = await portal.SignInAsync("dora", "dogs");
        await portal.Scene.Aws.SageMaker.DeleteWorkteamAsync(new DeleteWorkteamRequest { WorkteamName = "dogs" }, Token);

        Assert.Equal("401 SignedOut", await dora.ErrorAsync(HttpMethod.Get, "api/jobs"));
    }
}
