using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Session;

/// <summary>The webhook of an engine: given once, kept, changed only by a new start.</summary>
public sealed class WebhookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-webhook-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_is_kept_for_later_starts_and_an_engine_that_runs_with_another_says_so()
    {
        using var session = new ModuleSession();
        try
        {
            session.Run("Start-GtEngine -Path $args[0] -WebhookUrl 'http://127.0.0.1:9/one'", _folder.FullName).Succeed();
            session.Run("Start-GtEngine -Path $args[0] -WebhookUrl 'http://127.0.0.1:9/one'", _folder.FullName).Succeed();
            session.Run("Connect-GtSession -Local -Path $args[0]", _folder.FullName).Succeed();
            Assert.Equal(["EngineWebhookMismatch"], session.Run("Start-GtEngine -Path $args[0] -WebhookUrl 'http://127.0.0.1:9/two'", _folder.FullName).ErrorIds);
            session.Run("Stop-GtEngine -Path $args[0]; $null = Start-GtEngine -Path $args[0]", _folder.FullName).Succeed();
            Assert.Contains("http://127.0.0.1:9/one", Settings(), StringComparison.Ordinal);

            session.Run("Stop-GtEngine -Path $args[0]; $null = Connect-GtSession -Local -Path $args[0] -WebhookUrl ''", _folder.FullName).Succeed();
            Assert.DoesNotContain("http", Settings(), StringComparison.Ordinal);
        }
        finally
        {
            session.Run("Stop-GtEngine -Path $args[0]", _folder.FullName);
        }
    }

    private string Settings() => File.ReadAllText(Path.Combine(_folder.FullName, "settings.json"));
}
