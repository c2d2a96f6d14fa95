using System.Diagnostics;
using System.Globalization;
using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Engines;

/// <summary>Starts, finds and stops the local engine's process. One engine works in a data folder; it outlives the shell that started it.</summary>
public static class EngineProcess
{
    private const int AlreadyRunning = 3;
    private const int LogLines = 15;
    private const long MaxLogBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Starts an engine, or returns the one that runs in the data folder.</summary>
    /// <param name="options">How.</param>
    /// <param name="progress">Told while waiting, or null.</param>
    /// <param name="token">Cancels the waiting; an engine that was started then goes on.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>, <c>EngineFolderNotWritable</c>, <c>EngineAssemblyNotFound</c>, <c>MissingRuntime</c>, <c>EngineNotExecutable</c>, <c>EngineStartFailed</c>, <c>EngineStartTimeout</c>, <c>EngineWebhookMismatch</c>.</exception>
    public static async Task<GtEngine> StartAsync(EngineStartOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        RegionResolver.Check(options.Region);
        var path = FullPath(options.Path);
        if (await FindAsync(path, token).ConfigureAwait(false) is { } running)
        {
            CheckWebhook(options.WebhookUrl, path);
            return running;
        }

        var assembly = Path.GetFullPath(options.EngineAssembly ?? EnginePaths.DefaultAssembly);
        if (!File.Exists(assembly))
        {
            throw new GtException("EngineAssemblyNotFound", $"The local engine '{assembly}' does not exist. Build the module (build.ps1), or set {EnginePaths.AssemblyVariable} to the path of GtPs.Engine.dll.", GtErrorKind.NotFound, assembly);
        }

        var program = EngineProgram.Find(assembly, options.DotnetPath is { } dotnet ? [dotnet] : EnginePaths.FindDotnets());
        var logStart = PrepareFolder(path);
        return await WaitUntilItAnswersAsync(options, path, logStart, program, progress, token).ConfigureAwait(false);
    }

    /// <summary>The engine that runs in a data folder, or null. A state file left by a killed engine counts as none.</summary>
    /// <param name="path">The data folder; null takes the default one.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<GtEngine?> FindAsync(string? path, CancellationToken token)
    {
        path = FullPath(path);
        return EngineFiles.ReadState(path) is { } state && IsAlive(state.ProcessId) && await EngineProbe.AnswersAsync(state, token).ConfigureAwait(false)
            ? state.ToEngine(path, "Running")
            : null;
    }

    /// <summary>Stops the engine of a data folder cleanly and waits until its process is gone. Its jobs go on at the next start.</summary>
    /// <param name="path">The data folder; null takes the default one.</param>
    /// <param name="token">Cancels the waiting.</param>
    /// <returns>The engine that was stopped, or null when none ran.</returns>
    /// <exception cref="GtException"><c>EngineStopFailed</c>, <c>EngineStopTimeout</c>, <c>EngineCredentialsNotFound</c>.</exception>
    public static Task<GtEngine?> StopAsync(string? path, CancellationToken token) => StopAsync(path, s_stopTimeout, token);

    /// <summary>The same with a time of its own.</summary>
    /// <param name="path">The data folder; null takes the default one.</param>
    /// <param name="timeout">How long to wait for the process's end.</param>
    /// <param name="token">Cancels the waiting.</param>
    internal static async Task<GtEngine?> StopAsync(string? path, TimeSpan timeout, CancellationToken token)
    {
        path = FullPath(path);
        if (await FindAsync(path, token).ConfigureAwait(false) is null || EngineFiles.ReadState(path) is not { } state)
        {
            return null;
        }

        if (!await EngineProbe.ShutDownAsync(state, ReadCredentials(path), token).ConfigureAwait(false))
        {
            throw new GtException("EngineStopFailed", $"The engine in '{path}' refused to stop: the token in credentials.json is not the one it started with. End process {state.ProcessId}.", GtErrorKind.Permission, path);
        }

        var waited = Stopwatch.StartNew();
        while (IsAlive(state.ProcessId))
        {
            if (waited.Elapsed > timeout)
            {
                throw new GtException("EngineStopTimeout", $"The engine in '{path}' has not ended {timeout.TotalSeconds:0} s after it was asked to. End process {state.ProcessId}; no acknowledged object or answer is lost by that.", GtErrorKind.Timeout, path);
            }

            await Task.Delay(s_pollInterval, token).ConfigureAwait(false);
        }

        return state.ToEngine(path, "Stopped");
    }

    /// <summary>The access key of a data folder's engine.</summary>
    /// <param name="path">The data folder; null takes the default one.</param>
    /// <exception cref="GtException"><c>EngineCredentialsNotFound</c>.</exception>
    public static EngineKey ReadCredentials(string? path)
    {
        path = FullPath(path);
        return EngineFiles.ReadKey(path)
            ?? throw new GtException("EngineCredentialsNotFound", $"'{path}' has no credentials.json that can be read. Start the engine there once; it makes the key.", GtErrorKind.NotFound, path);
    }

    // An engine reads its settings when it starts.
    private static void CheckWebhook(string? wanted, string path)
    {
        var kept = EngineFiles.ReadWebhook(path);
        if (wanted is not null && wanted != kept && !(Uri.TryCreate(wanted, UriKind.Absolute, out var url) && url.ToString() == kept))
        {
            throw new GtException("EngineWebhookMismatch", $"The engine of '{path}' runs already, {(kept.Length == 0 ? "without a webhook" : "with another webhook")}. Stop it first (Stop-GtEngine -Path '{path}'), then start it with -WebhookUrl; its jobs go on.", GtErrorKind.InvalidOperation, path);
        }
    }

    private static Process Launch(EngineStartOptions options, string path, EngineProgram program) => DetachedProcess.Start(
        program.FileName,
        [.. program.Arguments, "--data-path", path, "--port", options.Port.ToString(CultureInfo.InvariantCulture), "--region", options.Region, "--detached", .. options.WebhookUrl is { } url ? (string[])["--webhook-url", url] : []],
        EnginePaths.LogOf(path),
        path);

    private static async Task<GtEngine> WaitUntilItAnswersAsync(EngineStartOptions options, string path, long logStart, EngineProgram program, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var waited = Stopwatch.StartNew();
        var process = Launch(options, path, program);
        try
        {
            while (true)
            {
                if (await FindAsync(path, token).ConfigureAwait(false) is { } engine)
                {
                    return engine;
                }

                // Another shell may have started one a moment before: then ours has ended, and theirs is about to answer.
                if (process.HasExited && !IsOvertaken(process))
                {
                    throw program.ExplainEnd(EngineFiles.ReadLogTail(path, logStart, LogLines)) ?? Failed(path, logStart, "EngineStartFailed", GtErrorKind.RemoteFailure, "The local engine ended while it started");
                }

                // Or a killed one had the folder still while the system took it down, and nobody is about to answer.
                if (process.HasExited && EngineFiles.ReadState(path) is { } state && !IsAlive(state.ProcessId))
                {
                    process.Dispose();
                    process = Launch(options, path, program);
                }

                if (waited.Elapsed > options.Timeout)
                {
                    throw Failed(path, logStart, "EngineStartTimeout", GtErrorKind.Timeout, $"The local engine has not answered for {options.Timeout.TotalSeconds:0} s");
                }

                progress?.Report(new GtProgress("Starting the local engine", string.Create(CultureInfo.InvariantCulture, $"waiting for its answer, {waited.Elapsed.TotalSeconds:0.0} s"), -1));
                await Task.Delay(s_pollInterval, token).ConfigureAwait(false);
            }
        }
        finally
        {
            process.Dispose();
        }
    }

    // The program that Windows starts for us is not our child, and has no exit code to read.
    private static bool IsOvertaken(Process process)
    {
        try
        {
            return process.ExitCode == AlreadyRunning;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static GtException Failed(string path, long logStart, string errorId, GtErrorKind kind, string what)
    {
        var tail = EngineFiles.ReadLogTail(path, logStart, LogLines);
        return new GtException(
            errorId,
            tail.Length == 0 ? $"{what}, and left nothing in its log '{EnginePaths.LogOf(path)}'." : $"{what}. The end of its log '{EnginePaths.LogOf(path)}':{Environment.NewLine}{tail}",
            kind,
            path);
    }

    private static long PrepareFolder(string path)
    {
        MakeFolder(path);
        var log = new FileInfo(EnginePaths.LogOf(path));
        if (log.Exists && log.Length > MaxLogBytes)
        {
            log.MoveTo(log.FullName + ".1", overwrite: true);
            return 0;
        }

        return log.Exists ? log.Length : 0;
    }

    private static void MakeFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            // A folder that exists may still be one to read only, and the engine could not even log that.
            File.Create(Path.Combine(path, $".{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            var reason = File.Exists(path) ? "it is a file." : exception.Message;
            throw new GtException("EngineFolderNotWritable", $"The engine cannot keep its data in '{path}': {reason} Give -Path a folder that you may write to, or set {EnginePaths.DataPathVariable}.", GtErrorKind.Permission, path, exception);
        }
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // In a container whose first process reaps nobody, an ended engine stays in the table as a zombie.
                var stat = File.ReadAllText($"/proc/{processId}/stat");
                return stat[stat.LastIndexOf(')')..] is not [_, _, 'Z' or 'X', ..];
            }

            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string FullPath(string? path) => Path.GetFullPath(path ?? EnginePaths.DefaultDataPath);
}
