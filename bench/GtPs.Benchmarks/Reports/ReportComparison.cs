using System.Diagnostics;
using System.Globalization;
using System.Text;
using GtPs.Core.Consolidation;
using GtPs.Core.Reports;

namespace GtPs.Benchmarks.Reports;

/// <summary>Our report beside the notebook's Python, on the same output tree, in turn, each in a process of its own; prints medians.</summary>
internal static class ReportComparison
{
    private const int Rounds = 3;
    private const int Batch = 1000;

    private static readonly string[] s_classes = ["Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman"];

    /// <summary>Runs the comparison.</summary>
    /// <param name="lines">Lines of the output manifest; half of them are labelled by people, in batches of a thousand.</param>
    public static async Task RunAsync(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-bench-").FullName;
        try
        {
            var whole = Path.Combine(folder, "job");
            await WriteTreeAsync(whole, lines, withIterations: true);
            var manifest = Path.Combine(folder, "manifest-only");
            await WriteTreeAsync(manifest, lines, withIterations: false);
            Console.WriteLine($"{lines:N0} lines, {new FileInfo(Path.Combine(whole, "manifests/output/output.manifest")).Length / 1e6:N0} MB, {lines / 2:N0} of them in consolidation responses; medians of {Rounds}, {Environment.ProcessorCount} cores");
            Compare("manifest into a report", manifest);
            Compare("manifest and iterations", whole);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>
    /// Makes a report several times and prints the seconds of the first, the median of the others, and the peak memory: what the comparison starts as a process.
    /// The first one compiles the code; in a shell that goes on that is done once.
    /// </summary>
    /// <param name="folder">The output tree.</param>
    public static async Task ReportAsync(string folder)
    {
        var seconds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var time = Stopwatch.StartNew();
            await new LabelingReportService(null).BuildAsync(new FolderJobOutput(folder), new LabelingReportInput { LabelAttributeName = "category" }, null, null, CancellationToken.None);
            seconds.Add(time.Elapsed.TotalSeconds);
        }

        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds.Skip(1).Order().ElementAt(Rounds / 2):F3} {process.PeakWorkingSet64 / 1e6:F0} {seconds[0]:F3}"));
    }

    private static void Compare(string what, string folder)
    {
        var ours = new List<(double Seconds, double Megabytes, double First)>();
        var python = new List<(double Seconds, double Megabytes, double First)>();
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Run(Environment.ProcessPath!, [typeof(ReportComparison).Assembly.Location, "report-once", folder]));
            python.Add(Run("python3", [Path.Combine(AppContext.BaseDirectory, "Reports", "read_report.py"), folder]));
        }

        var a = ours.OrderBy(run => run.Seconds).ElementAt(Rounds / 2);
        var b = python.OrderBy(run => run.Seconds).ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant($"{what,-26} ours {a.Seconds,7:F3} s (the first in a process {a.First:F3} s), peak {a.Megabytes,5:F0} MB   notebook {b.Seconds,7:F3} s, peak {b.Megabytes,5:F0} MB   {b.Seconds / a.Seconds,5:F1} x (first {b.Seconds / a.First:F1} x)"));
    }

    private static (double Seconds, double Megabytes, double First) Run(string program, string[] arguments)
    {
        // Started by its own name the program needs no assembly before its arguments; started through dotnet it does.
        var isHost = Path.GetFileNameWithoutExtension(program) is "dotnet" or "python3";
        using var process = Process.Start(new ProcessStartInfo(program, isHost ? arguments : arguments[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var parts = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static async Task WriteTreeAsync(string root, int lines, bool withIterations)
    {
        var manifest = Path.Combine(root, "manifests/output/output.manifest");
        Directory.CreateDirectory(Path.GetDirectoryName(manifest)!);
        await using (var writer = new StreamWriter(manifest))
        {
            for (var i = 0; i < lines; i++)
            {
                await writer.WriteAsync($"{{\"source-ref\":\"s3://bucket/ground-truth-demo/images/{i:x16}.jpg\",{Label(i, i % 2 == 0 ? "yes" : "no")}}}\n");
            }
        }

        for (var iteration = 1; withIterations && iteration * 2 * Batch <= lines; iteration++)
        {
            var text = new StringBuilder("[");
            for (var i = (iteration - 1) * 2 * Batch; i < iteration * 2 * Batch; i += 2)
            {
                text.Append(text.Length > 1 ? "," : string.Empty).Append(CultureInfo.InvariantCulture, $"{{\"datasetObjectId\":\"{i}\",\"consolidatedAnnotation\":{{\"content\":{{{Label(i, "yes")}}}}}}}");
            }

            var path = Path.Combine(root, $"annotations/consolidated-annotation/consolidation-response/iteration-{iteration}", new DateTime(2026, 1, 7).AddMinutes(iteration).ToString("yyyy-MM-dd_HH:mm:ss", CultureInfo.InvariantCulture) + ".json");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, text.Append(']').ToString());
        }
    }

    private static string Label(int index, string human)
    {
        var kind = (int)(index * 7919L % s_classes.Length);
        return string.Create(CultureInfo.InvariantCulture, $"\"category\":{kind},\"category-metadata\":{{\"confidence\":0.95,\"job-name\":\"labeling-job/job\",\"class-name\":\"{s_classes[kind]}\",\"human-annotated\":\"{human}\",\"creation-date\":\"2026-01-07T21:36:25.000201\",\"type\":\"groundtruth/image-classification\"}}");
    }
}
