using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>A runspace with the built module of output/, as a user has it. Not for more than one thread at a time.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly RecordingHost _host;

    /// <summary>Opens the runspace.</summary>
    /// <param name="import">False leaves the module out.</param>
    /// <param name="columns">The width of the screen.</param>
    public ModuleSession(bool import = true, int columns = 120)
    {
        _host = new RecordingHost(columns);
        Assert.True(File.Exists(RepositoryPaths.Manifest), $"The module is not built: {RepositoryPaths.Manifest} is missing. Build tests/GtPs.Cmdlets.Tests without SkipModule.");
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        Runspace = RunspaceFactory.CreateRunspace(_host, state);
        Runspace.Open();
        if (import)
        {
            Run("Import-Module $args[0]", RepositoryPaths.Manifest).Succeed();
        }
    }

    /// <summary>The runspace.</summary>
    public Runspace Runspace { get; }

    /// <summary>Runs a script to its end and collects every stream.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="arguments">Its <c>$args</c>.</param>
    public PowerShellRun Run(string script, params object?[] arguments)
    {
        using var shell = Prepare(script, arguments);
        return Collect(shell, () => [.. shell.Invoke()]);
    }

    /// <summary>Runs a script, stops it (as Ctrl+C does) when a condition comes true, and collects every stream.</summary>
    /// <param name="script">The script's text.</param>
    /// <param name="when">Gets the script's shell; the script is stopped when it returns true. Fails after 30 s.</param>
    /// <returns>The streams, and how long the script took to stop.</returns>
    public (PowerShellRun Run, TimeSpan Stopped) RunAndStop(string script, Func<PowerShell, bool> when)
    {
        using var shell = Prepare(script, []);
        var time = System.Diagnostics.Stopwatch.StartNew();
        var stopped = TimeSpan.Zero;
        var run = Collect(shell, () =>
        {
            using var output = new PSDataCollection<PSObject>();
            var handle = shell.BeginInvoke<PSObject, PSObject>(null, output);
            Assert.True(SpinWait.SpinUntil(() => when(shell) || handle.IsCompleted, TimeSpan.FromSeconds(30)), "The script did not come to where it was to be stopped.");
            Assert.False(handle.IsCompleted, "The script ended before it could be stopped.");
            time.Restart();
            shell.Stop();
            stopped = time.Elapsed;
            return [.. output];
        });
        return (run, stopped);
    }

    /// <inheritdoc />
    public void Dispose() => Runspace.Dispose();

    private PowerShell Prepare(string script, object?[] arguments)
    {
        _host.Clear();
        var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        foreach (var argument in arguments)
        {
            shell.AddArgument(argument);
        }

        return shell;
    }

    private PowerShellRun Collect(PowerShell shell, Func<List<PSObject>> invoke)
    {
        List<PSObject> output = [];
        ErrorRecord? last = null;
        try
        {
            output = invoke();
        }
        catch (PipelineStoppedException)
        {
            // The script was stopped: what it wrote until then is what counts.
        }
        catch (RuntimeException e)
        {
            last = e.ErrorRecord;
        }

        var errors = shell.Streams.Error.ToList();
        if (last is not null && !errors.Contains(last))
        {
            errors.Add(last);
        }

        return new PowerShellRun
        {
            Output = output,
            Errors = errors,
            Warnings = [.. shell.Streams.Warning.Select(record => record.Message)],
            Verbose = [.. shell.Streams.Verbose.Select(record => record.Message)],
            Progress = [.. shell.Streams.Progress],
            HostText = _host.Text,
            IsTerminated = last is not null,
        };
    }
}
