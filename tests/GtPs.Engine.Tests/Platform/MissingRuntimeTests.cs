using System.Text.Json;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Engine.Tests.Platform;

/// <summary>Starting the engine where its runtime is not installed. Each stand-in for an installation is made of links to the real one, less what it is to lack.</summary>
public sealed class MissingRuntimeTests : IAsyncDisposable
{
    private const string AspNet = "Microsoft.AspNetCore.App";
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "GtPs.Engine.dll");

    // shared/Microsoft.NETCore.App/<version>/ of the installation that runs this test.
    private static readonly string s_installation = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DataPath => Path.Combine(_folder.Path, "data");

    public async ValueTask DisposeAsync()
    {
        await EngineProcess.StopAsync(DataPath, CancellationToken.None);
        _folder.Dispose();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("8.0.4")]
    public async Task An_installation_without_ASP_NET_Core_is_told_with_the_fix(string? other)
    {
        var dotnet = StandIn();
        if (other is not null)
        {
            Directory.CreateDirectory(Path.Combine(_folder.Path, "dotnet", "shared", AspNet, other));
        }

        var error = await Assert.ThrowsAsync<GtException>(() => StartAsync(dotnet));

        Assert.Equal("MissingRuntime", error.ErrorId);
        Assert.Equal(dotnet, error.Target);
        Assert.Contains("ASP.NET Core 10 runtime", error.Message, StringComparison.Ordinal);
        Assert.Contains(other is null ? "has none" : $"only {other}", error.Message, StringComparison.Ordinal);
        foreach (var fix in new[] { "DOTNET_ROOT", "self-contained package", "Connect-GtSession -Bucket" })
        {
            Assert.Contains(fix, error.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_dotnet_without_any_runtime_is_told_with_the_fix()
    {
        var dotnet = StandIn();
        Directory.Delete(Path.Combine(_folder.Path, "dotnet", "host"));

        Assert.Equal("MissingRuntime", (await Assert.ThrowsAsync<GtException>(() => StartAsync(dotnet))).ErrorId);
    }

    [Fact]
    public async Task A_wrapper_that_hides_its_folders_runs_the_engine_all_the_same()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A shell script is no program there.");
        var wrapper = Path.Combine(_folder.Path, "dotnet");
        await File.WriteAllTextAsync(wrapper, $"#!/bin/sh\nexec '{Path.Combine(s_installation, "dotnet")}' \"$@\"\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(wrapper, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Assert.Equal("Running", (await StartAsync(wrapper)).Status);
    }

    [Fact]
    public void No_dotnet_at_all_is_told_with_the_fix()
    {
        var error = Assert.Throws<GtException>(() => EngineProgram.Find(s_assembly, []));

        Assert.Equal("MissingRuntime", error.ErrorId);
        Assert.Contains("no program 'dotnet'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_installation_that_has_the_runtime_is_taken_before_one_that_has_not()
    {
        var real = Path.Combine(s_installation, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

        var program = EngineProgram.Find(s_assembly, [StandIn(), real]);

        Assert.Equal(real, program.FileName);
        Assert.True(program.HasRuntime);
    }

    [Fact]
    public void A_self_contained_engine_is_taken_before_any_dotnet_and_made_executable()
    {
        var (program, policy) = OperatingSystem.IsWindows() ? ("GtPs.Engine.exe", "hostpolicy.dll") : ("GtPs.Engine", OperatingSystem.IsMacOS() ? "libhostpolicy.dylib" : "libhostpolicy.so");
        program = Path.Combine(_folder.Path, program);
        File.WriteAllBytes(program, []);
        var assembly = Path.Combine(_folder.Path, "GtPs.Engine.dll");

        Assert.Throws<GtException>(() => EngineProgram.Find(assembly, []));
        File.WriteAllBytes(Path.Combine(_folder.Path, policy), []);
        var found = EngineProgram.Find(assembly, []);

        Assert.Equal(program, found.FileName);
        Assert.Empty(found.Arguments);
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute));
        }
    }

    [Fact]
    public void The_version_asked_for_is_the_engine_s()
    {
        using var config = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(s_assembly, ".runtimeconfig.json")));
        var framework = config.RootElement.GetProperty("runtimeOptions").GetProperty("frameworks").EnumerateArray().Single(item => item.GetProperty("name").GetString() == AspNet);

        Assert.StartsWith($"{EngineProgram.RuntimeMajor}.", framework.GetProperty("version").GetString(), StringComparison.Ordinal);
    }

    private Task<GtEngine> StartAsync(string dotnet) => EngineProcess.StartAsync(new EngineStartOptions { Path = DataPath, EngineAssembly = s_assembly, DotnetPath = dotnet }, null, Token);

    // The host resolves links of its own file, so that one is a copy.
    private string StandIn()
    {
        var root = Path.Combine(_folder.Path, "dotnet");
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        Directory.CreateDirectory(Path.Combine(root, "shared"));
        File.Copy(Path.Combine(s_installation, name), Path.Combine(root, name));
        Directory.CreateSymbolicLink(Path.Combine(root, "host"), Path.Combine(s_installation, "host"));
        Directory.CreateSymbolicLink(Path.Combine(root, "shared", "Microsoft.NETCore.App"), Path.Combine(s_installation, "shared", "Microsoft.NETCore.App"));
        return Path.Combine(root, name);
    }
}
