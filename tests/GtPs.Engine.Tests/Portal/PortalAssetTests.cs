using System.Net;
using GtPs.Core.Labeling;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Portal;

/// <summary>The portal's page and files.</summary>
/// <param name="engine">The engine.</param>
public sealed class PortalAssetTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_crowd_elements_come_from_the_engine_and_are_not_sent_twice()
    {
        using var browser = new PortalBrowser(engine.Host.Address);
        using var first = await browser.SendAsync(HttpMethod.Get, "assets/crowd-html-elements.js");
        Assert.Equal(
            (HttpStatusCode.OK, "text/javascript; charset=utf-8", "no-cache", "nosniff"),
            (first.StatusCode, first.Content.Headers.ContentType!.ToString(), first.Headers.CacheControl!.ToString(), first.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal(CrowdElements.Script, await first.Content.ReadAsStringAsync(Token));

        using var second = await browser.SendAsync(HttpMethod.Get, "assets/crowd-html-elements.js", spoil: request => request.Headers.Add("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var head = await browser.SendAsync(HttpMethod.Head, "assets/crowd-html-elements.js");
        Assert.Equal(first.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task The_page_may_load_its_own_files_and_nothing_else_and_nobody_may_frame_it()
    {
        using var browser = new PortalBrowser(engine.Host.Address);
        using var redirect = await browser.SendAsync(HttpMethod.Get, new Uri(engine.Host.Address, "/_gt/portal").ToString());
        Assert.Equal("/_gt/portal/", redirect.Headers.Location!.ToString());

        using var page = await browser.SendAsync(HttpMethod.Get, string.Empty);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; frame-src {engine.Host.Address}_gt/portal/frame/",
            page.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(("no-store", "DENY"), (page.Headers.CacheControl!.ToString(), page.Headers.GetValues("X-Frame-Options").Single()));
        var html = await page.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script>", html, StringComparison.OrdinalIgnoreCase);
    }
}
