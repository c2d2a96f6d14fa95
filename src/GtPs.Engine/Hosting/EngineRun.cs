using System.Runtime.InteropServices;
using System.Text.Json;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Hosting;

/// <summary>The life of the engine's process: start, tell where it listens, wait for the wish to stop, stop cleanly.</summary>
internal static partial class EngineRun
{
    /// <summary>The exit code when the engine could not start.</summary>
    public const int Failed = 1;

    /// <summary>The exit code when another engine has the data folder.</summary>
    public const int AlreadyRunning = 3;

    // Waiting for an fsync holds a thread now and then; the pool's own growth of two threads a second would stall sixteen clients.
    private const int MinThreads = 16;

    /// <summary>Runs the engine until it is asked to stop: SIGTERM, SIGINT or the shutdown request.</summary>
    /// <param name="arguments">The command line.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(EngineArguments arguments)
    {
        if (arguments.LogPath is { } logPath)
        {
            var log = TextWriter.Synchronized(new StreamWriter(logPath, append: true) { AutoFlush = true });
            Console.SetOut(log);
            Console.SetError(log);
        }

        if (arguments.IsDetached && !OperatingSystem.IsWindows())
        {
            // Fails only when the process leads a group already; it then has no terminal to leave.
            _ = NewSession();
        }

        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, MinThreads), ports);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var options = arguments.Options with
        {
            ConfigureLogging = log => log
                .SetMinimumLevel(LogLevel.Information)
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
                    console.UseUtcTimestamp = true;
                }),
        };
        await using var host = await EngineHost.StartAsync(options, CancellationToken.None).ConfigureAwait(false);
        var folder = host.Services.GetRequiredService<DataFolder>();
        var state = new EngineState(
            host.Address.ToString(), Environment.ProcessId, EngineInfo.Version, options.Clock.GetUtcNow(), options.Region, options.AccountId);
        DurableFiles.WriteWhole(folder.StatePath, JsonSerializer.SerializeToUtf8Bytes(state, EngineFilesJson.Default.EngineState), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var started = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("GtPs.Engine");
        started.LogInformation("Listening on {Address}, data in {Path}", host.Address, folder.Root);
        await Task.WhenAny(stop.Task, host.ShutdownRequested).ConfigureAwait(false);
        started.LogInformation("Stopping");
        File.Delete(folder.StatePath);
        return 0;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int NewSession();
}
