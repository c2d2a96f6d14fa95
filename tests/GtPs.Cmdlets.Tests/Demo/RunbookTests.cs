using GtPs.Cmdlets.Tests.Framework;
using GtPs.Engine.Tests.Events;

namespace GtPs.Cmdlets.Tests.Demo;

/// <summary>The runbooks of examples/, each run as it is against an engine.</summary>
public sealed class RunbookTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gt runbook ü");
    private readonly ModuleSession _session = new();

    public void Dispose()
    {
        _session.Run("Stop-GtEngine -Path $args[0]", Engine);
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Engine => Path.Combine(_folder.FullName, "engine");

    [Fact]
    public async Task The_night_labels_what_is_new_within_its_budget_and_a_webhook_tells()
    {
        using var webhook = WebhookListener.Start(WebhookListener.FreePort());

        // The simulated workers know every image where the runbook puts it, also those that come in on the second day.
        Prepare("""
            $team = Copy-GtImage -Path "$folder/images" -Destination "$($session.RootUri)nightly/images/" | New-GtWorkteam -Name cats -Simulated -WorkerCount 3 -ErrorRate 0 -Seed 7
            $late = [System.IO.Directory]::GetFiles("$folder/images/Fruit")[0..2]
            $late | ForEach-Object { [System.IO.File]::Move($_, "$_.later") }
            """, $"; WebhookUrl = '{webhook.Url}'");
        var night = $"& '{Script("Nightly-Labeling.ps1")}' -Path \"$folder/images\" -Class $classes -Workteam cats -MaxCost 2 -WorkersPerObject 1 -WebhookUrl '{webhook.Url}' -Connection $connection";

        var first = _session.Run(night).Single();
        Assert.StartsWith("nightly-", (string)first.Name, StringComparison.Ordinal);
        Assert.Contains("SageMaker Ground Truth Labeling Job State Change", (await webhook.WaitAsync(1))[0], StringComparison.Ordinal);

        // 37 images at 0.08 USD would have been 2.96: two nights pay for them.
        Assert.Equal(2m, Assert.Single(_session.Run("(Get-GtLabelingJob nightly-* | Get-GtLabelingReport).Cost.TotalUsd").Succeed().Output).BaseObject);
        Assert.Equal((string)first.Name, (string)_session.Run(night).Single().Name);

        _session.Run("$late | ForEach-Object { [System.IO.File]::Move(\"$_.later\", $_) }; $next = [datetime]::UtcNow.AddDays(1)").Succeed();
        var second = _session.Run(night + " -Date $next | Wait-GtLabelingJob").Single();
        Assert.NotEqual((string)first.Name, (string)second.Name);
        Assert.Equal("15/15", (string)second.Labeled);
        Assert.Empty(_session.Run(night + " -Date $next.AddDays(1)").Succeed().Output);
    }

    [Fact]
    public void A_model_is_deployed_only_when_it_is_better()
    {
        Prepare(Label);
        var run = $"& '{Script("Update-WhenBetter.ps1")}' -JobName road -EndpointName cats -HyperParameter @{{ epochs = 5 }} -MinimumGain 0.01 -Connection $connection -WarningAction SilentlyContinue";

        var made = _session.Run(run).Single();
        Assert.True((bool)made.Deployed);
        Assert.Null(made.OldAccuracy);
        Assert.Equal("InService", (string)made.Status);

        var same = _session.Run(run).Single();
        Assert.False((bool)same.Deployed);
        Assert.Equal((double)same.NewAccuracy, (double)same.OldAccuracy, 3);

        // A model that was taught wrong names calls nearly everything by one.
        _session.Run("""
            $rows = $images | ForEach-Object { "$($_.S3Uri),$($classes[($classes.IndexOf($_.StandardLabel) + 1) % 5])" }
            [System.IO.File]::WriteAllLines("$folder/wrong.csv", [string[]]@('image,label'; $rows))
            $wrong = Import-GtDataset "$folder/wrong.csv" -OutputManifest "$($session.RootUri)wrong.manifest" -Class $classes -LabelAttributeName category
            $poor = Start-GtTraining -TrainManifestUri $wrong.ManifestUri -ValidationManifestUri $wrong.ManifestUri -LabelAttributeName category -Class $classes -HyperParameter @{ epochs = 5 } -WarningAction SilentlyContinue | Wait-GtTraining | New-GtModel
            $null = Update-GtEndpoint cats -Model $poor.Name | Wait-GtEndpoint
            """).Succeed();
        var better = _session.Run(run).Single();
        Assert.True((bool)better.Deployed, $"{better.OldAccuracy} -> {better.NewAccuracy}");
        Assert.True((double)better.NewAccuracy > (double)better.OldAccuracy + 0.01);
    }

    [Fact]
    public void The_output_of_a_job_is_consolidated_again()
    {
        Prepare(Label.Replace("-ErrorRate 0", "-ErrorRate 0.3", StringComparison.Ordinal).Replace("-WorkersPerObject 1", "-WorkersPerObject 3", StringComparison.Ordinal));
        var made = _session.Run($"& '{Script("Import-AwsJob.ps1")}' -OutputUri \"$($job.S3OutputPath)$($job.Name)/\" -OutputManifest \"$folder/again.manifest\" -Method Majority").Single();

        Assert.Equal((40, 40), ((int)made.Objects, (int)made.Consolidated));
        Assert.Equal(3, ((object[])made.WorkerQuality).Length);
        Assert.Equal(40, File.ReadLines(Path.Combine(_folder.FullName, "again.manifest")).Count());
        Assert.Equal((int)made.Changed, ((object[])made.Changes).Length);
    }

    [Fact]
    public void Costs_of_all_jobs_come_as_one_table()
    {
        Prepare(Label);
        var made = _session.Run($"& '{Script("Export-CostReport.ps1")}' -Path \"$folder/costs.csv\" -Connection $connection").Single();

        var rows = File.ReadAllLines(Path.Combine(_folder.FullName, "costs.csv"));
        Assert.Equal(["Job", "Status", "Created", "Objects", "HumanLabeled", "MachineLabeled", "Failed", "FeeUsd", "WorkerPayUsd", "TotalUsd", "ForecastUsd", "Basis"], rows[0].Split(','));
        var values = Assert.Single(rows.Skip(1)).Split(',');
        Assert.Equal(("road", "Completed", "40", "3.20", "nominal"), (values[0], values[1], values[3], values[9], values[11]));
        Assert.Equal((1, 3.20m), ((int)made.Jobs, (decimal)made.TotalUsd));
    }

    private const string Label = """
        $team = $images | New-GtWorkteam -Name road -Simulated -WorkerCount 3 -ErrorRate 0 -Seed 7
        $categories = New-GtLabelCategory -Name road -Class $classes
        $job = $images | New-GtManifest road | Start-GtLabelingJob road -LabelCategory $categories -Template ($categories | New-GtTemplate road) -Workteam $team -WorkersPerObject 1 -Wait
        """;

    private static string Script(string name) => Path.Combine(RepositoryPaths.Root, "examples", name);

    private void Prepare(string more, string connection = "") => _session.Run($$"""
        $ErrorActionPreference = 'Stop'
        $folder = '{{_folder.FullName}}'
        $connection = @{ Local = $true; Path = '{{Engine}}'{{connection}} }
        $session = Connect-GtSession @connection
        $classes = 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman'
        $images = New-GtSampleImage -Path "$folder/images" -Count 40 -Seed 7 | Copy-GtImage
        {{more}}
        $ErrorActionPreference = 'Continue'
        """).Succeed();
}
