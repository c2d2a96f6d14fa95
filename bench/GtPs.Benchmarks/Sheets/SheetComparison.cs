using System.Diagnostics;
using System.Globalization;
using GtPs.Core.ContactSheets;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Benchmarks.Sheets;

/// <summary>Our contact sheet beside matplotlib's, of the same images, in turn, each in a process of its own.</summary>
internal static class SheetComparison
{
    private const int Rounds = 5;
    private const int PythonRounds = 3;
    private const int Classes = 5;

    /// <summary>Runs the comparison.</summary>
    /// <param name="count">Images of 1024 x 768 pixels.</param>
    public static async Task RunAsync(int count)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-bench-sheets-").FullName;
        try
        {
            var images = Path.Combine(folder, "images");
            var bytes = Draw(images, count);
            Console.WriteLine(FormattableString.Invariant($"{count:N0} JPEG photos of 1024 x 768 ({bytes / 1e6:N0} MB) in {Classes} classes; medians of {Rounds} ({PythonRounds} of matplotlib), {Environment.ProcessorCount} cores"));
            var (ours, python) = (new List<(double Seconds, double Megabytes)>(), new List<(double Seconds, double Megabytes)>());
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await TimeAsync(Environment.ProcessPath!, [.. Entry(), "sheets-once", images, Path.Combine(folder, "ours.pdf")]));
                if (round < PythonRounds)
                {
                    python.Add(await TimeAsync("/usr/bin/python3", [Path.Combine(AppContext.BaseDirectory, "Sheets", "matplotlib_sheet.py"), images, Path.Combine(folder, "matplotlib.pdf")]));
                }
            }

            Print("ours", ours, folder, "ours.pdf");
            Print("matplotlib", python, folder, "matplotlib.pdf");
            Console.WriteLine(FormattableString.Invariant($"{Median(python) / Median(ours):F1} x the speed of matplotlib"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Writes one sheet and prints seconds and peak megabytes of the process.</summary>
    /// <param name="images">A folder of class folders.</param>
    /// <param name="path">The PDF file.</param>
    public static async Task OnceAsync(string images, string path)
    {
        var time = Stopwatch.StartNew();
        var content = new ContactSheetContent(new ContactSheetOptions { Name = "benchmark" });
        foreach (var file in Directory.EnumerateFiles(images, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var label = Path.GetFileName(Path.GetDirectoryName(file))!;
            content.Add(new GtAnnotation { Index = 0, SourceRef = file, LabelAttributeName = "class", Label = label, Labels = [label], Origin = "Human", Confidence = 0.9 });
        }

        await new ContactSheetWriter(null).WritePdfAsync(content, path, null, CancellationToken.None);
        var seconds = time.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{seconds} {process.PeakWorkingSet64 / 1e6}"));
    }

    /// <summary>Draws images with the detail of photos: gradients, shapes and grain.</summary>
    private static long Draw(string folder, int count)
    {
        var bytes = 0L;
        for (var i = 0; i < count; i++)
        {
            var random = new Random(i);
            using var surface = SKSurface.Create(new SKImageInfo(1024, 768));
            using var gradient = SKShader.CreateLinearGradient(default, new SKPoint(1024, 768), [Color(random), Color(random), Color(random)], SKShaderTileMode.Clamp);
            using var grain = SKShader.CreatePerlinNoiseFractalNoise(0.15f, 0.15f, 4, i);
            using var paint = new SKPaint { Shader = gradient };
            surface.Canvas.DrawPaint(paint);
            for (var shape = 0; shape < 25; shape++)
            {
                using var fill = new SKPaint { Color = Color(random).WithAlpha(180), IsAntialias = true };
                surface.Canvas.DrawOval(random.Next(1024), random.Next(768), random.Next(20, 200), random.Next(20, 200), fill);
            }

            using var noise = new SKPaint { Shader = grain, BlendMode = SKBlendMode.Overlay };
            surface.Canvas.DrawPaint(noise);
            using var image = surface.Snapshot();
            using var data = image.Encode(SKEncodedImageFormat.Jpeg, 88);
            var group = Directory.CreateDirectory(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"class {i % Classes}")));
            using var file = File.Create(Path.Combine(group.FullName, string.Create(CultureInfo.InvariantCulture, $"photo-{i:0000}.jpg")));
            data.SaveTo(file);
            bytes += data.Size;
        }

        return bytes;
    }

    private static SKColor Color(Random random) => SKColor.FromHsv(random.Next(360), random.Next(30, 100), random.Next(30, 100));

    // Started as `dotnet GtPs.Benchmarks.dll`, the process needs its assembly; started by its own name it does not.
    private static string[] Entry() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SheetComparison).Assembly.Location] : [];

    private static async Task<(double Seconds, double Megabytes)> TimeAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var parts = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture)) : throw new InvalidOperationException($"'{program}' ended with {process.ExitCode}.");
    }

    private static double Median(List<(double Seconds, double Megabytes)> runs) => runs.Select(run => run.Seconds).Order().ElementAt(runs.Count / 2);

    private static void Print(string what, List<(double Seconds, double Megabytes)> runs, string folder, string file) =>
        Console.WriteLine(FormattableString.Invariant($"{what,-12} {Median(runs),7:F2} s   peak {runs.Max(run => run.Megabytes),6:F0} MB   file {new FileInfo(Path.Combine(folder, file)).Length / 1e6,6:F1} MB"));
}
