using System.Diagnostics;
using System.Text.Json;
using GtPs.Aws;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>An engine in a process of its own, which can be killed.</summary>
internal sealed class EngineChild : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _dataPath;
    private AwsClients? _aws;

    private EngineChild(Process process, string dataPath)
    {
        _process = process;
        _dataPath = dataPath;
    }

    /// <summary>Clients of the engine; it must have answered.</summary>
    public AwsClients Aws => _aws!;

    /// <summary>True when the process is gone.</summary>
    public bool HasExited => _process.HasExited;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts the process and does not wait for it.</summary>
    public static EngineChild Launch(string dataPath, params string[] arguments)
    {
        File.Delete(Path.Combine(dataPath, "engine.json"));
        var host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(host, [typeof(EngineHost).Assembly.Location, "--data-path", dataPath, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return new EngineChild(process, dataPath);
    }

    /// <summary>Starts the process and waits until it answers.</summary>
    public static async Task<EngineChild> StartAsync(string dataPath, params string[] arguments)
    {
        var child = Launch(dataPath, arguments);
        await child.UntilReadyAsync();
        return child;
    }

    /// <summary>Waits until the engine answers.</summary>
    public async Task UntilReadyAsync()
    {
        var state = Path.Combine(_dataPath, "engine.json");
        var errors = _process.StandardError.ReadToEndAsync(Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!File.Exists(state))
        {
            Assert.False(_process.HasExited, _process.HasExited ? await errors : string.Empty);
            await Task.Delay(10, deadline.Token);
        }

        using var engine = JsonDocument.Parse(await File.ReadAllTextAsync(state, Token));
        using var credentials = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_dataPath, "credentials.json"), Token));
        _aws = new AwsClients(new AwsConnection
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(engine.RootElement.GetProperty("endpointUrl").GetString()!),
            AccessKeyId = credentials.RootElement.GetProperty("accessKeyId").GetString()!,
            SecretAccessKey = credentials.RootElement.GetProperty("secretAccessKey").GetString()!,
        });
    }

    /// <summary>SIGKILL: nothing of the process runs any more.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        _aws?.Dispose();
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
