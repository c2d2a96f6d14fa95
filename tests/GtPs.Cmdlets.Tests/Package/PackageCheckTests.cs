using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Package;

/// <summary>The check that ends the Package task: nothing in the package that it does not need, and nothing missing.</summary>
public sealed class PackageCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("bin/GtPs.Core.pdb")]
    [InlineData("bin/runtimes/linux-x64/native/libSkiaSharp.so")]
    [InlineData("engine/GtPs.Core.xml")]
    [InlineData("engine/runtimes/linux-arm/native/libSkiaSharp.so")]
    [InlineData("bin/System.Management.Automation.dll")]
    public async Task A_file_that_no_package_needs_ends_it(string stranger)
    {
        var target = new FileInfo(Path.Combine(_folder, "1.0.0", stranger));
        target.Directory!.Create();
        await File.WriteAllTextAsync(target.FullName, "x", TestContext.Current.CancellationToken);

        var (code, output, error) = await CheckAsync();

        Assert.Equal(1, code);
        Assert.Contains($"must not carry: {stranger}", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_is_missing_ends_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "1.0.0", "bin"));
        File.Copy(Path.Combine(RepositoryPaths.Module, "bin", "GtPs.Model.dll"), Path.Combine(_folder, "1.0.0", "bin", "GtPs.Model.dll"));

        var (code, output, error) = await CheckAsync();

        Assert.Equal(1, code);
        var missing = (output + error).Split("The package lacks: ")[1];
        Assert.Contains("natives linux-x64", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("bin,", missing, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> CheckAsync() =>
        ShellProcess.RunAsync([Path.Combine(RepositoryPaths.Root, "build", "check-package.ps1"), "-Path", _folder]);
}
