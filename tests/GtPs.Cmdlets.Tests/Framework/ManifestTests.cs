using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>What holds for every cmdlet, checked on the built module.</summary>
public sealed class ManifestTests
{
    private static readonly Lazy<IReadOnlyList<Type>> s_cmdlets = new(Load);

    public static TheoryData<string> CmdletNames => [.. s_cmdlets.Value.Select(NameOf)];

    [Fact]
    public void Manifest_lists_exactly_the_cmdlets_there_are()
    {
        using var session = new ModuleSession(import: false);

        var listed = session.Run("(Test-ModuleManifest $args[0]).ExportedCmdlets.Keys", RepositoryPaths.Manifest).Succeed().Texts;

        Assert.Equal(s_cmdlets.Value.Select(NameOf).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_one_format_file_holds_every_view_and_control_there_is()
    {
        using var session = new ModuleSession(import: false);
        var listed = session.Run("(Test-ModuleManifest $args[0]).ExportedFormatFiles", RepositoryPaths.Manifest).Succeed().Texts;

        var sources = Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "GroundTruthPS", "Formats"), "*.ps1xml").SelectMany(Parts);

        Assert.Equal(sources.Order(StringComparer.Ordinal), Parts(Assert.Single(listed)).Order(StringComparer.Ordinal));

        static IEnumerable<string> Parts(string file) => XDocument.Load(file).Root!.Elements().Elements().Select(part => $"{part.Parent!.Name}: {part}");
    }

    [Fact]
    public void Version_of_the_build_is_the_module_s_and_the_changelog_s()
    {
        using var session = new ModuleSession(import: false);
        var version = Path.GetFileName(RepositoryPaths.Module);

        var built = session.Run("(Test-ModuleManifest $args[0]).Version.ToString()", RepositoryPaths.Manifest).Succeed().Texts.Single();

        Assert.Equal(version, built);
        Assert.StartsWith($"## {version} ", File.ReadLines(Path.Combine(RepositoryPaths.Root, "CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal)), StringComparison.Ordinal);
        foreach (var source in new[] { "GroundTruthPS.psd1", "src/GroundTruthPS/GroundTruthPS.psd1" })
        {
            // No second place to change: the layout and the checkout's loader take the version from Directory.Build.props.
            Assert.Contains("ModuleVersion        = '0.0.0'", File.ReadAllText(Path.Combine(RepositoryPaths.Root, source)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Cmdlet_stands_in_a_file_of_its_own_name(string name)
    {
        var file = $"{name.Replace("-", string.Empty, StringComparison.Ordinal)}Command.cs";

        Assert.Single(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "GtPs.Cmdlets"), file, SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Cmdlet_that_makes_starts_stops_or_removes_supports_WhatIf(string name)
    {
        var cmdlet = CmdletOf(name).GetCustomAttribute<CmdletAttribute>()!;
        string[] changing = ["New", "Start", "Stop", "Remove", "Set", "Copy", "Export"];

        // Making a file of the user's own is no reason to ask: only what acts on a back end or removes something must support it.
        Assert.True(cmdlet.SupportsShouldProcess || !changing.Contains(cmdlet.VerbName) || cmdlet.VerbName is "Copy" or "Export", $"{name} has no -WhatIf.");
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Cmdlet_tells_its_output_type(string name)
    {
        var types = CmdletOf(name).GetCustomAttributes<OutputTypeAttribute>().SelectMany(attribute => attribute.Type).ToList();

        // Names that tell it write nothing.
        if (name.StartsWith("Remove-", StringComparison.Ordinal) || name == "Disconnect-GtSession")
        {
            return;
        }

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.True(Type.GetType(type.Name) is not null || type.Type?.Assembly.GetName().Name == "GtPs.Model", $"{name} gives out {type.Name}, which users cannot name."));
    }

    [Theory]
    [MemberData(nameof(CmdletNames))]
    public void Cmdlet_parameters_are_of_types_that_users_can_name(string name)
    {
        var types = CmdletOf(name).GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))).Select(property => property.PropertyType);

        Assert.All(types, type => Assert.Equal(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext((type.GetElementType() ?? type).Assembly)));
    }

    private static Type CmdletOf(string name) => s_cmdlets.Value.Single(type => NameOf(type) == name);

    private static string NameOf(Type type) => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet ? $"{cmdlet.VerbName}-{cmdlet.NounName}" : type.Name;

    private static List<Type> Load()
    {
        using var session = new ModuleSession();
        var assembly = AssemblyLoadContext.All.Single(context => context.Name == "GroundTruthPS").Assemblies.Single(assembly => assembly.GetName().Name == "GtPs.Cmdlets");
        return [.. assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)))];
    }
}
