using System.Xml.Linq;

namespace GtPs.Core.Tests;

/// <summary>The walls of docs/architecture.md: who may call whom.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["GtPs.Model"] = [],
        ["GtPs.Aws"] = ["GtPs.Model"],
        ["GtPs.Artefacts"] = ["GtPs.Model"],
        ["GtPs.Core"] = ["GtPs.Artefacts", "GtPs.Aws", "GtPs.Model"],
        ["GtPs.Cmdlets"] = ["GtPs.Core", "GtPs.Model"],
        ["GtPs.Vision"] = ["GtPs.Artefacts"],
        ["GtPs.Engine"] = ["GtPs.Core", "GtPs.Aws", "GtPs.Model", "GtPs.Vision"],
        ["GtPs.Shell"] = [],
    };

    public static TheoryData<string> Projects => [.. s_allowed.Keys];

    internal static string Root { get; } = FindRoot();

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_lies_below_it(string project)
    {
        var references = Project(project).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));
        Assert.Empty(references.Except(s_allowed[project], StringComparer.Ordinal));
    }

    [Fact]
    public void The_pipeline_objects_need_no_package()
        => Assert.Empty(Project("GtPs.Model").Descendants("PackageReference"));

    [Theory]
    [InlineData("GtPs.Model")]
    [InlineData("GtPs.Artefacts")]
    [InlineData("GtPs.Core")]
    [InlineData("GtPs.Aws")]
    [InlineData("GtPs.Engine")]
    [InlineData("GtPs.Vision")]
    public void Only_the_cmdlets_and_the_shell_know_PowerShell(string project)
    {
        Assert.DoesNotContain(Project(project).Descendants("PackageReference"), package => ((string)package.Attribute("Include")!).StartsWith("PowerShell", StringComparison.Ordinal)
            || (string)package.Attribute("Include")! == "System.Management.Automation");
        Assert.Empty(Mentions(project, "using System.Management.Automation"));
    }

    [Fact]
    public void The_cmdlets_never_touch_the_AWS_SDK()
        => Assert.Empty(Mentions("GtPs.Cmdlets", "Amazon."));

    [Fact]
    public void No_file_is_longer_than_400_lines()
        => Assert.Empty(new[] { "src", "tests", "build", "bench" }
            .SelectMany(folder => Sources(Path.Combine(Root, folder)))
            .Where(file => File.ReadLines(file).Count() > 400)
            .Select(file => Path.GetRelativePath(Root, file)));

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Root, "src", name, $"{name}.csproj"));

    private static IEnumerable<string> Mentions(string project, string text)
        => Sources(Path.Combine(Root, "src", project)).Where(file => File.ReadLines(file).Any(line => line.Contains(text, StringComparison.Ordinal) && !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    private static IEnumerable<string> Sources(string folder)
        => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin"], StringComparer.Ordinal).Any());

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GtPs.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("GtPs.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
