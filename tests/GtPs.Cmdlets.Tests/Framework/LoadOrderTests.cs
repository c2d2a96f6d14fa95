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

    public static TheoryData<string, bool> Orders => new()
    {
        { s_loadOther + s_import + Use + Show, true },
        { s_import + Use + s_loadOther + Use + Show, true },
        { s_import + Use + Show, false },
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
}
