using System.Diagnostics;

namespace GtPs.Core.Engines;

/// <summary>Starts a program that outlives this one and holds none of its pipes, so that whoever reads our output sees its end.</summary>
internal static class DetachedProcess
{
    // The shell gives the standard streams away before the program runs, and with them the runtime's own messages come into the log.
    // Descriptors 3 to 9 may be pipes of whoever started us.
    private const string Script = """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-""";

    /// <summary>Starts a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="logPath">Takes its output, behind what is there.</param>
    /// <param name="workingFolder">The folder it works in; it keeps that folder from being removed.</param>
    public static Process Start(string program, IEnumerable<string> arguments, string logPath, string workingFolder)
    {
        // On Windows a program started by the shell inherits no handle; there the engine opens its log itself.
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo(program) { UseShellExecute = true, WindowStyle = ProcessWindowStyle.Hidden }
            : new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        start.WorkingDirectory = workingFolder;
        var all = OperatingSystem.IsWindows()
            ? arguments.Concat(["--log-path", logPath])
            : new[] { "-c", Script, "sh", logPath, program }.Concat(arguments);
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"'{program}' was handed to a process that runs already.");
    }
}
