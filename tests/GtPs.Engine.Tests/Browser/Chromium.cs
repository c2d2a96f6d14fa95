using System.Diagnostics;
using GtPs.Engine.Tests.Browser;
using GtPs.Engine.Tests.Platform;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace GtPs.Engine.Tests.Browser;

/// <summary>One headless Chromium for all browser tests, started by the first of them. Each test has a context, so cookies and storage, of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    // The browser must make no calls of its own: tests look at what goes over the network.
    private static readonly string[] s_arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage", "--remote-debugging-port=0",
    ];

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly TempFolder _profile = new();
    private Process? _process;
    private DevToolsConnection? _connection;

    /// <summary>Opens an empty page in a new context.</summary>
    internal async Task<BrowserPage> OpenAsync(CancellationToken token, int width = 1024, int height = 768, bool isDark = false)
    {
        Assert.SkipUnless(File.Exists(Program), "Debian's chromium is not installed.");
        var connection = await ConnectAsync(token);
        return await BrowserPage.OpenAsync(connection, width, height, isDark, token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _profile.Dispose();
        _starting.Dispose();
    }

    private async Task<DevToolsConnection> ConnectAsync(CancellationToken token)
    {
        await _starting.WaitAsync(token);
        try
        {
            return _connection ??= await StartAsync(token);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task<DevToolsConnection> StartAsync(CancellationToken token)
    {
        var start = new ProcessStartInfo(Program, [.. s_arguments, $"--user-data-dir={_profile.Path}", "about:blank"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();

        // The browser writes port and path into this file when it listens.
        var file = Path.Combine(_profile.Path, "DevToolsActivePort");
        var lines = await Poll.UntilAsync(
            async () => File.Exists(file) && await File.ReadAllLinesAsync(file, token) is [var port, var path, ..] ? (port, path) : default((string Port, string Path)?),
            "The browser did not start.",
            token);
        var connection = new DevToolsConnection();
        await connection.ConnectAsync(new Uri($"ws://127.0.0.1:{lines!.Value.Port}{lines.Value.Path}"), token);
        return connection;
    }
}
