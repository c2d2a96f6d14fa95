using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using GtPs.Cmdlets.Tests.Data;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>An engine that ends while a session uses it.</summary>
public sealed class EndedEngineTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = new();
    private readonly string _path;

    public EndedEngineTests() => _path = _folder.In("engine ü 雪");

    [Fact]
    public void Whatever_is_asked_then_is_one_error_that_says_how_to_go_on_and_nothing_is_lost()
    {
        var process = int.Parse(_session.Run("""
            $global:session = Connect-GtSession -Local -Path $args[0]
            $global:objects = Copy-GtImage -Path $args[1]
            (Get-GtEngine -Path $args[0]).ProcessId
            """, _path, _folder.Path).Succeed().Texts.Single(), CultureInfo.InvariantCulture);
        using (var engine = Process.GetProcessById(process))
        {
            engine.Kill();
            Assert.True(engine.WaitForExit(10_000));
        }

        string[] scripts =
        [
            "Get-GtLabelingJob",
            "$objects | Copy-GtImage -Destination \"$($session.RootUri)other/\"",
            "$objects | Save-GtImage -Path \"$($args[0])/saved\"",
            "$objects | ForEach-Object { [GtPs.Model.GtAnnotation]@{ Index = 0; SourceRef = $_.S3Uri; LabelAttributeName = 'c'; Label = 'x'; Origin = 'Human' } } | Export-GtContactSheet -Path \"$($args[0])/sheet.pdf\"",
            "$objects | New-GtManifest -Name late",
            "New-GtLabelCategory -Class a, b -Name late",
            "Start-GtLabelingJob -Name late -ManifestUri s3://gt-local/m -LabelCategory s3://gt-local/c -Template s3://gt-local/t -Workteam late",
            "Invoke-GtEndpoint late $objects",
            "Get-GtPrediction late",
        ];
        Assert.All(scripts, script =>
        {
            var run = _session.Run(script, _folder.Path);
            Assert.Empty(run.Output);
            Assert.Equal(["ConnectionRefused"], run.ErrorIds);
            Assert.Equal(ErrorCategory.ConnectionError, run.Errors[0].CategoryInfo.Category);
            Assert.Contains("Start-GtEngine", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        });

        var again = _session.Run("$global:session = Connect-GtSession -Local -Path $args[0]; (Copy-GtImage -Path $args[1]).Status", _path, _folder.Path).Succeed();
        Assert.Equal(["Skipped", "Skipped", "Skipped"], again.Texts);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Run("Stop-GtEngine -Path $args[0]", _path);
        _session.Dispose();
        _folder.Dispose();
    }
}
