using System.Text.Json;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Demo;

/// <summary>The demo as the README starts it, with few images: a shell process, a script, an engine process.</summary>
public sealed class DemoTests : IDisposable
{
    private static readonly string[] s_numbers =
    [
        "objects", "humanLabeled", "machineLabeled", "failed", "labelAccuracy", "validationAccuracy", "transformAccuracy", "endpointPredictions", "forecastCostUsd", "actualCostUsd",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gt demo ü");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_demo_walks_the_whole_road_and_leaves_its_report()
    {
        var (code, output) = await RunAsync("-Count", "80", "-OutputPath", _folder.FullName);
        Assert.True(code == 0, output);
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "summary.json"), TestContext.Current.CancellationToken));
        var root = summary.RootElement;
        Assert.All(s_numbers, name => Assert.Equal(JsonValueKind.Number, root.GetProperty(name).ValueKind));
        Assert.Equal(80, root.GetProperty("objects").GetInt32());
        Assert.Equal(80, root.GetProperty("humanLabeled").GetInt32() + root.GetProperty("machineLabeled").GetInt32());
        Assert.Equal(0, root.GetProperty("failed").GetInt32());
        Assert.Equal(5, root.GetProperty("endpointPredictions").GetInt32());
        Assert.InRange(root.GetProperty("labelAccuracy").GetDouble(), 0.9, 1);
        Assert.InRange(root.GetProperty("transformAccuracy").GetDouble(), 0.5, 1);
        Assert.Equal(6.4m, root.GetProperty("forecastCostUsd").GetDecimal());
        Assert.Equal(11, root.GetProperty("stageSeconds").EnumerateObject().Count());

        var page = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", page, StringComparison.OrdinalIgnoreCase);
        var charts = Directory.GetFiles(Path.Combine(_folder.FullName, "report-charts"), "*.png");
        Assert.InRange(charts.Length, 8, 20);
        Assert.All(charts, chart => Assert.InRange(new FileInfo(chart).Length, 2_000, 5_000_000));
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "engine", "engine.json")), "The engine still runs.");
    }

    [Fact]
    public async Task The_demo_labels_and_learns_real_photos()
    {
        var photos = Path.GetFullPath(Path.Combine(RepositoryPaths.Root, "..", "shared", "data", "photos"));
        Assert.SkipUnless(Directory.Exists(photos), "The development photos (../shared/data/photos) are not here.");
        var (code, output) = await RunAsync("-Path", photos, "-OutputPath", _folder.FullName);
        Assert.True(code == 0, output);
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "summary.json"), TestContext.Current.CancellationToken));
        var root = summary.RootElement;
        Assert.Equal(14, root.GetProperty("endpointPredictions").GetInt32());
        Assert.InRange(root.GetProperty("labelAccuracy").GetDouble(), 0.95, 1);
        Assert.InRange(root.GetProperty("machineLabelAccuracy").GetDouble(), 0.95, 1);
        Assert.InRange(root.GetProperty("validationAccuracy").GetDouble(), 0.85, 1);
        Assert.InRange(root.GetProperty("transformAccuracy").GetDouble(), 0.85, 1);
        Assert.InRange(root.GetProperty("machineLabeled").GetInt32(), root.GetProperty("objects").GetInt32() * 4 / 10, root.GetProperty("objects").GetInt32());
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_ends_the_demo_with_one_clear_error_and_no_engine()
    {
        var (code, output) = await RunAsync("-Path", Path.Combine(_folder.FullName, "nowhere"), "-OutputPath", Path.Combine(_folder.FullName, "out"));
        Assert.Equal(1, code);
        Assert.Contains("nowhere", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.FullName, "out", "engine", "engine.json")), "The engine still runs.");
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await ShellProcess.RunAsync([Path.Combine(RepositoryPaths.Root, "examples", "Demo.ps1"), .. arguments]);
        return (code, output + error);
    }
}
