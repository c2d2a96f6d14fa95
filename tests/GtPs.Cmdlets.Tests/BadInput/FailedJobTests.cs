using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>A labeling job of files that are no images, and what is asked and shown around jobs.</summary>
public sealed class FailedJobTests(LocalEngine engine) : IDisposable
{
    private const string Prepare = """
        $name, $folder = $args
        $null = [System.IO.Directory]::CreateDirectory("$folder/Tiger")
        foreach ($n in 1..3) { [System.IO.File]::WriteAllText("$folder/Tiger/$n.jpg", "text $n") }
        $objects = Copy-GtImage -Path $folder
        $categories = New-GtLabelCategory -Class Fruit, Tiger -Name $name
        $job = @{ Name = $name; LabelCategory = $categories; Template = ($categories | New-GtTemplate -Name $name); Workteam = ($objects | New-GtWorkteam -Name $name -Simulated) }
        $manifest = $objects | New-GtManifest -Name $name
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-failed-");
    private readonly ModuleSession _session = engine.Open();
    private readonly string _name = LocalEngine.NewName();

    [Fact]
    public void A_failed_job_comes_out_first_and_its_error_names_the_image_that_cannot_be_decoded()
    {
        _session.Run(Prepare, _name, _folder.FullName).Succeed();

        var run = _session.Run("$null = $manifest | Start-GtLabelingJob @job; Wait-GtLabelingJob $name -TimeoutSeconds 60 2>&1 | ForEach-Object { $_.GetType().Name }");
        Assert.Equal(["GtLabelingJob", "ErrorRecord"], run.Texts);

        var again = _session.Run("Wait-GtLabelingJob $name");
        Assert.Equal("Failed", (string)((dynamic)Assert.Single(again.Output)).Status);
        Assert.Equal(["LabelingJobFailed"], again.ErrorIds);
        Assert.Equal(_name, again.Errors[0].TargetObject);
        Assert.Contains(".jpg is no image that can be decoded", again.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.False(again.IsTerminated);
    }

    [Fact]
    public void A_question_that_nobody_can_answer_starts_nothing()
    {
        _session.Run(Prepare, _name, _folder.FullName).Succeed();

        var run = _session.Run("$manifest | Start-GtLabelingJob @job -Confirm");

        Assert.Single(run.Errors);
        Assert.Empty(_session.Run("Get-GtLabelingJob \"$name*\"").Succeed().Output);
    }

    [Fact]
    public void Simulated_workers_have_no_portal()
    {
        var team = _session.Run(Prepare + "; $job.Workteam", _name, _folder.FullName).Single();

        Assert.Equal(string.Empty, (string)team.PortalUrl);
        Assert.DoesNotContain("127.0.0.1", _session.Run("Get-GtWorkteam $name | Out-Default").Succeed().HostText, StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }
}
