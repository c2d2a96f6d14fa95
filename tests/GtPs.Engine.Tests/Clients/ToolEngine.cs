using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using Microsoft.Extensions.Logging;

namespace GtPs.Engine.Tests.Clients;

/// <summary>An engine for the programs of a test class, in a region that is not the default one.</summary>
public sealed class ToolEngine : IAsyncLifetime
{
    public const string Region = "us-west-2";

    // Three folders: a program that walks its own must not meet the engine's files.
    private readonly TempFolder _data = new();
    private readonly TempFolder _work = new();
    private readonly TempFolder _home = new();

    public EngineHost Host { get; private set; } = null!;

    /// <summary>Where the engine listens, for example <c>http://127.0.0.1:41234/</c>.</summary>
    public string Url => Host.Address.ToString();

    /// <summary>The folder the programs run in.</summary>
    public string Work => _work.Path;

    /// <summary>Where the programs keep their settings.</summary>
    public string Home => _home.Path;

    public async ValueTask InitializeAsync() => Host = await EngineHost.StartAsync(
        new EngineOptions { DataPath = _data.Path, Region = Region, ConfigureLogging = log => log.AddConsole().SetMinimumLevel(LogLevel.Error) }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _data.Dispose();
        _work.Dispose();
        _home.Dispose();
    }

    /// <summary>A file in the work folder, with its folders.</summary>
    public string NewFile(string name, byte[] content)
    {
        var path = Path.Combine(Work, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A name for a bucket that nobody has.</summary>
    public static string NewBucket() => $"tool-{Guid.NewGuid():N}";
}
