using System.Diagnostics;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>The shell as a user calls it: a process with an exit code and two streams, and nobody at the console.</summary>
internal static class ShellProcess
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The script and its arguments.</param>
    /// <param name="environment">Changes its environment; or null.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(IEnumerable<string> arguments, Action<IDictionary<string, string?>>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "GtPs.Shell.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        environment?.Invoke(start.Environment);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var token = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Takes the AWS settings out of an environment, and those of the user's files.</summary>
    /// <param name="environment">The environment.</param>
    public static void ForgetAws(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        environment["AWS_CONFIG_FILE"] = environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(AppContext.BaseDirectory, "no-such-file");
    }
}
