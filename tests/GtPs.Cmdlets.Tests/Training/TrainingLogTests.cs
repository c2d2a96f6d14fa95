using System.Collections.Concurrent;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

[Collection(LabeledRoadTests.Name)]
public sealed class TrainingLogTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void The_log_is_read_whole_or_from_its_end()
    {
        var all = _session.Run("$training | Get-GtTrainingLog").Succeed().Texts;
        Assert.StartsWith("Docker entrypoint", all[0], StringComparison.Ordinal);
        Assert.Equal(12, all.Count(line => line.Contains("Validation-accuracy=", StringComparison.Ordinal)));
        Assert.Equal(all.TakeLast(3), _session.Run("Get-GtTrainingLog road -Tail 3").Succeed().Texts);
        Assert.Equal(all, _session.Run("Get-GtTrainingLog road -Tail 100000").Succeed().Texts);
        Assert.Equal(all, _session.Run("Get-GtTrainingLog road -Follow").Succeed().Texts);
    }

    [Fact]
    public void Following_ends_with_the_job_and_has_every_line_once()
    {
        var run = _session.Run("""
            $followed = $split | Start-GtTraining -Name followed -HyperParameter @{ epochs = 40 } -WarningAction SilentlyContinue
            $lines = $followed | Get-GtTrainingLog -Follow -PollSeconds 0.05
            [pscustomobject]@{ Lines = $lines; Status = (Get-GtTraining followed).Status; All = @(Get-GtTrainingLog followed) }
            """).Single();

        Assert.Equal("Completed", (string)run.Status);
        Assert.Equal(((IEnumerable<object>)run.All).Select(line => line.ToString()), ((IEnumerable<object>)run.Lines).Select(line => line.ToString()));
    }

    [Fact]
    public void Following_a_long_job_stops_at_once_and_leaves_it_running()
    {
        var lines = new ConcurrentQueue<string>();
        _session.Runspace.SessionStateProxy.SetVariable("lines", lines);
        var (_, stopped) = _session.RunAndStop(
            "$global:long = $split | Start-GtTraining -HyperParameter @{ epochs = 1000000000 } -WarningAction SilentlyContinue; $long | Get-GtTrainingLog -Follow -Tail 5 | ForEach-Object { $lines.Enqueue($_) }",
            _ => lines.Count > 20);

        Assert.True(stopped < TimeSpan.FromSeconds(1), $"Stopping took {stopped}.");
        Assert.Equal("InProgress", _session.Run("($long | Get-GtTraining).Status; $long | Stop-GtTraining; $null = $long | Wait-GtTraining -WarningAction SilentlyContinue").Succeed().Texts.Single());
    }

    [Fact]
    public void A_job_that_does_not_exist_is_an_error_and_the_next_one_is_read()
    {
        var run = _session.Run("Get-GtTrainingLog nobody, road -Tail 1");

        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.Single(run.Output);
    }
}
