using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GtPs.Benchmarks.Import;

/// <summary>
/// What importing the module adds to the start of a session: fresh processes of the hosted shell with and without the import, by turns. The shell is published with its PowerShell
/// engine precompiled, as a full PowerShell brings it: the package of the engine holds no machine code, and compiling it at every start would be most of what is measured.
/// </summary>
internal static class ImportBenchmark
{
    // Both kinds of session carry the clock, which costs some thirty milliseconds of its own to bind: they differ in the import and in nothing else.
    private const string Session = "$clock = [System.Diagnostics.Stopwatch]::StartNew();IMPORT; $clock.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)";

    /// <summary>Runs it and prints the medians.</summary>
    /// <param name="runs">How many processes of each kind.</param>
    /// <param name="manifest">The module's manifest; null takes the module built in this checkout.</param>
    public static async Task RunAsync(int runs, string? manifest)
    {
        var root = FindRoot();
        manifest = Path.GetFullPath(manifest ?? Directory.EnumerateFiles(Path.Combine(root, "output", "GroundTruthPS"), "GroundTruthPS.psd1", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Last());
        var folder = Directory.CreateTempSubdirectory("gtps-bench-").FullName;
        try
        {
            await CompareAsync(await PublishShellAsync(root, folder), manifest, runs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string shell, string manifest, int runs)
    {
        var empty = Session.Replace("IMPORT", string.Empty, StringComparison.Ordinal);
        var import = Session.Replace("IMPORT", $" Import-Module '{manifest.Replace("'", "''", StringComparison.Ordinal)}'", StringComparison.Ordinal);
        List<double> without = [], with = [], inside = [];

        // The first pair fills the disk's cache and is not counted.
        for (var run = -1; run < runs; run++)
        {
            var (whole, _) = await TimeAsync(shell, empty);
            var (longer, output) = await TimeAsync(shell, import);
            if (run >= 0)
            {
                without.Add(whole);
                with.Add(longer);
                inside.Add(double.Parse(output, CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine($"{runs} processes of each kind, {Environment.ProcessorCount} cores, {manifest}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"an empty session:        {Describe(without)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"with Import-Module:      {Describe(with)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"difference of medians:   {Median(with) - Median(without),6:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Import-Module by itself: {Describe(inside)}"));
    }

    private static async Task<string> PublishShellAsync(string root, string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(root, "src", "GtPs.Shell"), "--runtime", RuntimeInformation.RuntimeIdentifier, "--no-self-contained", "--verbosity", "quiet", "--nologo",
            "-p:PublishReadyToRun=true", "-p:SkipModule=true", "--artifacts-path", Path.Combine(folder, "build"), "--output", Path.Combine(folder, "shell"),
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Path.Combine(folder, "shell", "GtPs.Shell.dll") : throw new InvalidOperationException($"dotnet publish ended with code {process.ExitCode}.");
    }

    private static async Task<(double Milliseconds, string Output)> TimeAsync(string shell, string command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [shell, "-Command", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (clock.Elapsed.TotalMilliseconds, output.Trim()) : throw new InvalidOperationException($"The shell ended with code {process.ExitCode}: {output}");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Describe(List<double> times) => string.Create(CultureInfo.InvariantCulture, $"{Median(times),6:0} ms median, {times.Min():0} to {times.Max():0}");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GtPs.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"GtPs.sln is not above {AppContext.BaseDirectory}.");
    }
}
