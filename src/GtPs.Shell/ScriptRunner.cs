using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace GtPs.Shell;

/// <summary>Runs PowerShell text in a runspace of its own and shows everything it writes on the console.</summary>
/// <param name="output">Where results, warnings and verbose lines go.</param>
/// <param name="error">Where errors and progress go.</param>
internal sealed class ScriptRunner(TextWriter output, TextWriter error)
{
    /// <summary>Runs a script to its end.</summary>
    /// <param name="options">What to run.</param>
    /// <returns>0, the number given to <c>exit</c>, 1 when the script ended with an error, or 130 after Ctrl+C.</returns>
    public int Run(ShellOptions options)
    {
        AddModulePath();
        if (Console.IsOutputRedirected)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        using var userInterface = new ConsoleUserInterface(output, error);
        var host = new ConsoleHost(userInterface);
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        }

        using var runspace = RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        shell.AddScript(options.Command);
        shell.AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);

        var stopped = false;
        void Stop(object? sender, ConsoleCancelEventArgs cancel)
        {
            cancel.Cancel = true;
            stopped = true;
            shell.BeginStop(null, null);
        }

        Console.CancelKeyPress += Stop;
        try
        {
            shell.Invoke();
        }
        catch (PipelineStoppedException) when (stopped || host.ExitCode is not null)
        {
            // Ctrl+C and `exit` end the pipeline this way; the code below tells them apart.
        }
        catch (RuntimeException exception)
        {
            userInterface.EndProgress();
            ShowError(runspace, exception.ErrorRecord);
            return 1;
        }
        finally
        {
            Console.CancelKeyPress -= Stop;
            userInterface.EndProgress();
        }

        return stopped ? 130 : host.ExitCode ?? 0;
    }

    private static void ShowError(Runspace runspace, ErrorRecord record)
    {
        using var shell = PowerShell.Create(runspace);
        shell.AddScript("[CmdletBinding()] param($Record) $PSCmdlet.WriteError($Record)").AddArgument(record);
        shell.AddCommand("Out-Default");
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Invoke();
    }

    private static void AddModulePath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var modules = Path.Combine(folder.FullName, "output");
            if (Directory.Exists(Path.Combine(modules, "GroundTruthPS")))
            {
                var path = Environment.GetEnvironmentVariable("PSModulePath");
                Environment.SetEnvironmentVariable("PSModulePath", string.IsNullOrEmpty(path) ? modules : $"{modules}{Path.PathSeparator}{path}");
                return;
            }
        }
    }
}
