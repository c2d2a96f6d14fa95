using System.Diagnostics;
using System.Globalization;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Benchmarks.Manifests;

/// <summary>Our manifest reader and writer beside the notebook's Python, on the same files, in turn; prints medians.</summary>
internal static class ManifestComparison
{
    private const int Rounds = 5;

    private static readonly string[] s_classes = ["Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman"];
    private static readonly string[] s_origins = ["yes", "no"];

    /// <summary>Runs the comparison.</summary>
    /// <param name="lines">Lines of the manifests.</param>
    public static async Task RunAsync(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-bench-").FullName;
        try
        {
            var labelled = Path.Combine(folder, "output.manifest");
            var plain = Path.Combine(folder, "input.manifest");
            var csv = Path.Combine(folder, "images.csv");
            await WriteLabelledAsync(labelled, lines);
            await File.WriteAllLinesAsync(csv, Enumerable.Range(-1, lines + 1).Select(i => i < 0 ? "image,label" : $"{i:x16}.jpg,Fruit"));
            Console.WriteLine($"{lines:N0} lines, {new FileInfo(labelled).Length / 1e6:N0} MB; medians of {Rounds}, {Environment.ProcessorCount} cores");

            // Ours first, so that its peak memory is not that of a later case.
            var read = new List<(double Seconds, double Megabytes)>();
            var readSources = new List<(double Seconds, double Megabytes)>();
            var python = new List<(double Seconds, double Megabytes)>();
            for (var round = 0; round < Rounds; round++)
            {
                read.Add(await TimeAsync(() => ReadAsync(labelled, keepSource: false)));
                readSources.Add(await TimeAsync(() => ReadAsync(labelled, keepSource: true)));
                if (round < 3)
                {
                    python.Add(Python("read_manifest.py", labelled));
                }
            }

            Print("read labels and count", read, python);
            Print("read labels with sources", readSources, python);

            var names = Enumerable.Range(0, lines).Select(i => $"s3://bucket/ground-truth-demo/images/{i:x16}.jpg").ToArray();
            var write = new List<(double, double)>();
            var fromCsv = new List<(double, double)>();
            var members = new List<(double, double)>();
            python.Clear();
            for (var round = 0; round < Rounds; round++)
            {
                write.Add(await TimeAsync(() => WriteAsync(plain, writer => Array.ForEach(names, writer.WriteSource))));
                fromCsv.Add(await TimeAsync(() => ManifestFromCsv.WriteAsync(csv, plain)));
                members.Add(await TimeAsync(() => WriteAsync(plain, writer => Array.ForEach(names, name => writer.WriteMembers([new("source-ref", name), new("index", 1), new("camera", "front")])))));
                python.Add(Python("write_manifest.py", plain, lines.ToString(CultureInfo.InvariantCulture)));
            }

            Print("write from S3 URIs", write, python);
            Print("write from a CSV file", fromCsv, python);
            Print("write objects of three members", members, python);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReadAsync(string path, bool keepSource)
    {
        await using var stream = new FileStream(path, new FileStreamOptions { BufferSize = 0 });
        var labels = new ManifestLabels("category", new GtClassList(s_classes), keepSource);
        var counts = new long[5, 2];
        var confidence = 0.0;
        await foreach (var batch in new ManifestReader(path).ReadLabelBatchesAsync(stream, labels))
        {
            foreach (var (_, label, _) in batch)
            {
                counts[label.ClassIndex, label.IsHuman ? 0 : 1]++;
                confidence += label.Confidence ?? 0;
            }
        }

        GC.KeepAlive(confidence);
    }

    private static async Task WriteAsync(string path, Action<ManifestWriter> write)
    {
        await using var stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        await using var writer = new ManifestWriter(stream, path);
        write(writer);
    }

    private static Task WriteLabelledAsync(string path, int lines) => WriteAsync(path, writer =>
    {
        var metadata = s_classes.SelectMany(_ => s_origins, (name, human) => new Dictionary<string, object?>
        {
            ["confidence"] = 0.95,
            ["job-name"] = "labeling-job/ground-truth-demo-1546900000",
            ["class-name"] = name,
            ["human-annotated"] = human,
            ["creation-date"] = "2019-01-07T21:36:25.000201",
            ["type"] = "groundtruth/image-classification",
        }).ToArray();
        for (var i = 0; i < lines; i++)
        {
            var kind = i * 7919L % metadata.Length;
            writer.WriteMembers([new("source-ref", $"s3://bucket/ground-truth-demo/images/{i:x16}.jpg"), new("category", (int)(kind / 2)), new("category-metadata", metadata[kind])]);
        }
    });

    private static async Task<(double Seconds, double Megabytes)> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var time = Stopwatch.StartNew();
        await work();
        time.Stop();
        using var process = Process.GetCurrentProcess();
        return (time.Elapsed.TotalSeconds, process.PeakWorkingSet64 / 1e6);
    }

    private static (double Seconds, double Megabytes) Python(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "Manifests", script), .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var parts = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        return (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static void Print(string what, List<(double Seconds, double Megabytes)> ours, List<(double Seconds, double Megabytes)> python)
    {
        var a = Median(ours);
        var b = Median(python);
        Console.WriteLine(FormattableString.Invariant($"{what,-32} ours {a.Seconds,7:F3} s, peak {a.Megabytes,5:F0} MB   notebook {b.Seconds,7:F3} s, peak {b.Megabytes,5:F0} MB   {b.Seconds / a.Seconds,5:F1} x"));
    }

    private static (double Seconds, double Megabytes) Median(List<(double Seconds, double Megabytes)> runs) => runs.OrderBy(run => run.Seconds).ElementAt(runs.Count / 2);
}
