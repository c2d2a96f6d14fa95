using System.Diagnostics;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>The shell as a user calls it: a process with an exit code and two streams, and nobody at the console.</summary>
internal static class ShellProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The script and its arguments.</param>
    /// <param name="configure">Changes how it is started, for example its environment; or null.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<string> arguments, Action<ProcessStartInfo>? configure = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GtPs.Shell.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        configure?.Invoke(start);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await error);
    }
}
