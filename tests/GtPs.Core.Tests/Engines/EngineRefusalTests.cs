using System.Globalization;
using GtPs.Core.Engines;
using GtPs.Core.Tests.Aws;
using GtPs.Model;

namespace GtPs.Core.Tests.Engines;

/// <summary>An engine that does not do what it is asked, played by a canned server, and what is missing around one.</summary>
public sealed class EngineRefusalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-refusal-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CannedAnswer Health => new(200, $$"""{"status":"ok","version":"1","processId":{{Environment.ProcessId}}}""", ("Content-Type", "application/json"));

    [Fact]
    public async Task An_engine_with_another_key_refuses_to_stop()
    {
        await using var server = new CannedServer(Health, new CannedAnswer(403, string.Empty));
        Write(server, key: true);

        var error = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StopAsync(_folder.FullName, Token));

        Assert.Equal(("EngineStopFailed", GtErrorKind.Permission), (error.ErrorId, error.Kind));
        Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_does_not_end_is_named_by_its_process()
    {
        await using var server = new CannedServer(Health, new CannedAnswer(200, string.Empty));
        Write(server, key: true);

        // Its process is the test's own, which goes on.
        var error = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StopAsync(_folder.FullName, TimeSpan.Zero, Token));

        Assert.Equal(("EngineStopTimeout", GtErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Contains($"End process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_whose_key_is_gone_cannot_be_stopped()
    {
        await using var server = new CannedServer(Health);
        Write(server, key: false);

        var error = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StopAsync(_folder.FullName, Token));

        Assert.Equal(("EngineCredentialsNotFound", _folder.FullName), (error.ErrorId, error.Target));
    }

    [Fact]
    public void A_program_that_may_not_be_made_executable_is_named_with_the_command()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has a file here that nobody, not even root, may make executable.");
        var error = Assert.Throws<GtException>(() => EngineProgram.MakeExecutable("/proc/self/limits"));

        Assert.Equal(("EngineNotExecutable", GtErrorKind.Permission), (error.ErrorId, error.Kind));
        Assert.Contains("chmod +x '/proc/self/limits'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(CannedServer server, bool key)
    {
        File.WriteAllText(
            Path.Combine(_folder.FullName, "engine.json"),
            $$"""{"endpointUrl":"{{server.Address}}","processId":{{Environment.ProcessId}},"version":"1","startedAt":"2026-01-02T03:04:05Z","region":"us-east-1","accountId":"123456789012"}""");
        if (key)
        {
            File.WriteAllText(Path.Combine(_folder.FullName, "credentials.json"), """{"accessKeyId":"a","secretAccessKey":"b","shutdownToken":"c"}""");
        }
    }
}
