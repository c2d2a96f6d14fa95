using System.Reflection;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>
/// The module beside another module that brings its own AWSSDK.Core, as AWS Tools for PowerShell do: loaded before, after, or not at all. Each order has a
/// process of its own, because the default load context keeps what it has loaded.
/// </summary>
public sealed class LoadOrderTests
{
    // Finding the region reads profiles through AWSSDK.Core, without any call.
    private const string Use = "try { Connect-GtSession -Bucket b -EndpointUrl http://127.0.0.1:9/ } catch { $_.FullyQualifiedErrorId };";
    private const string Show = "[System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' } | ForEach-Object { $_.Location };";
    private static readonly string s_other = typeof(LoadOrderTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "OtherAwsSdkCore").Value!;
    private static readonly string s_own = Path.Combine(RepositoryPaths.Module, "bin", "AWSSDK.Core.dll");
    private static readonly string s_loadOther = $"$null = [System.Reflection.Assembly]::LoadFrom('{s_other}');";
    private static readonly string s_import = $"Import-Module '{RepositoryPaths.Manifest}';";
    private static readonly string s_importAgain = $"Import-Module '{RepositoryPaths.Manifest}' -Force;";

    public static TheoryData<string, bool> Orders => new()
    {
        { s_loadOther + s_import + Use + Show, true },
        { s_import + Use + s_loadOther + Use + Show, true },
        { s_import + Use + Show, false },
        { s_loadOther + s_import + Use + s_importAgain + Use + Show, true },
        { s_import + Use + "Remove-Module GroundTruthPS;" + s_loadOther + s_import + Use + Show, true },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Module_keeps_its_own_version_in_every_order(string script, bool other)
    {
        Assert.True(File.Exists(s_other), $"{s_other} is missing; restore the test project.");
        var (_, output, _) = await ShellProcess.RunAsync(["-Command", "$ErrorActionPreference = 'Stop';" + script], ShellProcess.ForgetAws);

        Assert.Contains("NoRegion", output, StringComparison.Ordinal);
        Assert.Contains(s_own, output, StringComparison.Ordinal);
        Assert.Equal(other, output.Contains(s_other, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_the_objects_users_see_reaches_other_modules()
    {
        const string Look = """
            $default = [System.Runtime.Loader.AssemblyLoadContext]::Default
            "default: $($default.Assemblies | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($bin) } | ForEach-Object { $_.GetName().Name })"
            "types: $('Amazon.S3.AmazonS3Client', 'Amazon.Runtime.AWSCredentials', 'GtPs.Core.Engines.EngineProcess', 'SkiaSharp.SKBitmap', 'Fluid.FluidParser' | Where-Object { $_ -as [type] })"
            "ours: $('GtPs.Model.GtSession' -as [type])"
            try { $null = $default.LoadFromAssemblyName('AWSSDK.Core'); 'found' } catch { 'not found' }
            """;
        var (_, output, _) = await ShellProcess.RunAsync(["-Command", $"{s_import}{Use}$bin = '{Path.Combine(RepositoryPaths.Module, "bin")}';{Look}"], ShellProcess.ForgetAws);

        var lines = output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains("default: GtPs.Model", lines);
        Assert.Contains("types:", lines);
        Assert.Contains("ours: GtPs.Model.GtSession", lines);
        Assert.Contains("not found", lines);
    }

    [Fact]
    public async Task Import_loads_nothing_that_only_a_call_needs()
    {
        const string Look = "[System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic -and $_.Location.StartsWith($bin) } | ForEach-Object { $_.GetName().Name }";
        var (_, output, _) = await ShellProcess.RunAsync(["-Command", $"{s_import}$bin = '{Path.Combine(RepositoryPaths.Module, "bin")}';{Look}"], ShellProcess.ForgetAws);

        // No client can be built, and nothing sent or read, without AWSSDK.Core and GtPs.Aws.
        Assert.Equal(["GtPs.Cmdlets", "GtPs.Core", "GtPs.Model"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }
}
