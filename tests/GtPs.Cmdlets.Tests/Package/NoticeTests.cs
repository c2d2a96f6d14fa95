using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Package;

/// <summary>THIRD-PARTY-NOTICES.md names every work that a built module carries, with its licence.</summary>
public sealed partial class NoticeTests
{
    private static readonly string[] s_rows = [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "THIRD-PARTY-NOTICES.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    [Theory]
    [InlineData("GtPs.Cmdlets", "bin")]
    [InlineData("GtPs.Engine", "engine")]
    public void Every_package_is_named_with_its_place_and_licence(string project, string place)
    {
        using var assets = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(RepositoryPaths.Root, "src", project, "obj", "project.assets.json")));
        var folder = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        var carried = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject().Where(IsCarried).Select(library => library.Name.Split('/')).ToList();

        Assert.NotEmpty(carried);
        Assert.All(carried, library =>
        {
            var row = Assert.Single(s_rows, row => Works(row).Contains(library[0], StringComparer.Ordinal));
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            Assert.Contains(place, cells[2].Split(", "));
            var licence = XDocument.Load(Path.Combine(folder, library[0].ToLowerInvariant(), library[1], $"{library[0].ToLowerInvariant()}.nuspec")).Descendants().First(element => element.Name.LocalName == "license");
            if ((string?)licence.Attribute("type") == "expression")
            {
                Assert.Contains(licence.Value.Split(" OR "), choice => cells[3].StartsWith(choice, StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public void Every_npm_package_is_named()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "build", "GtPs.Assets"), "*.cs").Select(File.ReadAllText);
        var packages = sources.SelectMany(text => NpmPackage().Matches(text).Select(match => match.Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains(s_rows, row => row.Contains($"`{package}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Notices_that_works_brought_are_in_the_module()
    {
        var text = string.Join('\n', s_rows);
        var named = NoticePath().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, file => Assert.True(new FileInfo(Path.Combine(RepositoryPaths.Module, file)).Length > 1000, file));
    }

    // A package that only the compiler sees, or that only refers to others, puts nothing into the module.
    private static bool IsCarried(JsonProperty library) =>
        library.Value.GetProperty("type").GetString() == "package"
        && new[] { "runtime", "runtimeTargets" }.Any(kind => library.Value.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("_._", StringComparison.Ordinal)));

    private static string[] Works(string row) => row.Split('|', StringSplitOptions.TrimEntries)[1].Replace(" (with Fluid)", string.Empty, StringComparison.Ordinal).Split(", ");

    [GeneratedRegex("@[a-z-]+/[a-z0-9-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NpmPackage();

    [GeneratedRegex(@"licences/\w+\.txt", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoticePath();
}
