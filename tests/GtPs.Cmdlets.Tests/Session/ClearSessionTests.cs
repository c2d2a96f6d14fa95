using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Session;

/// <summary>Clear-GtSession takes what was made below its prefix and leaves the rest of the account.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class ClearSessionTests(LabeledRoad road, LocalEngine engine) : IDisposable
{
    private const string Make = """
        param($folder, $name)
        $ErrorActionPreference = 'Stop'
        $objects = New-GtSampleImage -Path $folder -Count 20 -Seed 5 | Copy-GtImage
        $manifest = $objects | New-GtManifest -Name all
        $categories = New-GtLabelCategory -Class 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman' -Name all
        $label = @{ ManifestUri = $manifest.ManifestUri; LabelCategory = $categories; Template = ($categories | New-GtTemplate -Name all); LabelAttributeName = 'category'; WorkersPerObject = 1 }
        $split = Start-GtLabelingJob "$name-done" @label -Workteam ($objects | New-GtWorkteam -Name "$name-quick" -Simulated -ErrorRate 0) | Wait-GtLabelingJob | Split-GtManifest -TrainPercent 50 -Seed 7
        $training = $split | Start-GtTraining -Name "$name-done" -HyperParameter @{ epochs = 1 } -WarningAction SilentlyContinue | Wait-GtTraining
        $null = $training | New-GtModel -Name $name | New-GtEndpoint -Name $name | Wait-GtEndpoint
        $null = $split | Start-GtTraining -Name "$name-long" -HyperParameter @{ epochs = 1000000000 } -WarningAction SilentlyContinue
        $null = Start-GtLabelingJob "$name-long" @label -Workteam ($objects | New-GtWorkteam -Name "$name-slow" -Simulated -SecondsPerTask 60)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-clear-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Only_what_the_prefix_made_goes_and_again_is_nothing()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open(name);
        session.Run(Make, _folder, name).Succeed();
        road.Session.Run("$null = New-GtEndpoint road -Name stays | Wait-GtEndpoint").Succeed();
        string[] expected =
        [
            $"Stopped labeling job {name}-long", $"Stopped training job {name}-long", $"Removed endpoint {name}", $"Removed endpoint configuration {name}-config",
            $"Removed model {name}", $"Removed workteam {name}-quick", $"Removed workteam {name}-slow",
        ];

        var asked = await AwsShell.RunAsync(engine, $"$null = Connect-GtSession -Bucket gt-local -Prefix {name} -EndpointUrl $address; Clear-GtSession", withKey: true);
        var told = session.Run("Clear-GtSession -IncludeData -WhatIf").Succeed();
        var cleared = session.Run("Clear-GtSession").Succeed();
        var again = session.Run("Clear-GtSession").Succeed();
        var data = session.Run("Clear-GtSession -IncludeData | ForEach-Object { \"$($_.Action) $($_.Kind) $($_.Name -eq $session.RootUri)\" }; Clear-GtSession -IncludeData").Succeed();
        var stays = road.Session.Run("(Get-GtEndpoint stays).Status; (Get-GtModel road).Name; $objects[0].S3Uri | Invoke-GtEndpoint stays | ForEach-Object { $_.Label.Length -gt 0 }; Remove-GtEndpoint stays -KeepModel").Succeed();

        Assert.Contains("Clear for good (1 labeling job, 1 training job, 1 endpoint, 1 endpoint configuration, 1 model, 2 workteams)", asked, StringComparison.Ordinal);
        Assert.Contains("-Force", asked, StringComparison.Ordinal);
        Assert.Empty(told.Output);
        Assert.Contains($"\"Remove\" on target \"endpoint '{name}'", told.HostText, StringComparison.Ordinal);
        Assert.Contains("DeleteEndpoint {", told.HostText, StringComparison.Ordinal);
        Assert.Contains("StopLabelingJob {", told.HostText, StringComparison.Ordinal);
        Assert.Contains("\"Remove\" on target \"S3 objects", told.HostText, StringComparison.Ordinal);
        Assert.Equal(expected, cleared.Output.Select(item => ((dynamic)item).Action + " " + ((dynamic)item).Kind + " " + Cut((string)((dynamic)item).Name, $"{name}-config")));
        Assert.Empty(again.Output);
        Assert.Equal(["Removed S3 objects True"], data.Texts);
        Assert.Equal(["InService", "road", "True"], stays.Texts);
    }

    [Fact]
    public void The_data_of_what_cannot_be_removed_stay()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open(name);
        var cleared = session.Run(
            """
            param($folder, $path, $name)
            $mine = $session
            $objects = New-GtSampleImage -Path $folder -Count 4 -Seed 5 | Copy-GtImage
            $team = $objects | New-GtWorkteam -Name "$name-busy" -Simulated -SecondsPerTask 60
            $null = Connect-GtSession -Local -Path $path -Prefix "$name-other"
            $categories = New-GtLabelCategory -Class 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman' -Name all
            $null = $objects | New-GtManifest -Name all | Start-GtLabelingJob "$name-busy" -LabelCategory $categories -Template ($categories | New-GtTemplate -Name all) -LabelAttributeName category -WorkersPerObject 1 -Workteam $team
            Clear-GtSession -Session $mine -IncludeData | ForEach-Object { "$($_.Action) $($_.Kind): $($_.Reason)" }
            """,
            _folder,
            engine.Path,
            name);
        var stays = session.Run("($objects | Save-GtImage $args[0]).Count; Clear-GtSession | ForEach-Object { \"$($_.Action) $($_.Kind)\" }", Path.Combine(_folder, "saved"));

        Assert.Equal([$"Kept S3 objects: the workteam '{name}-busy' stays"], cleared.Texts);
        Assert.Single(cleared.Errors);
        Assert.Equal(["4", "Stopped labeling job"], stays.Texts);
    }

    [Fact]
    public async Task Without_a_prefix_the_bucket_is_not_emptied()
    {
        engine.Open().Dispose();
        var output = await AwsShell.RunAsync(engine, "$null = Connect-GtSession -Bucket gt-local -EndpointUrl $address; try { Clear-GtSession -IncludeData -Force } catch { $_.FullyQualifiedErrorId }", withKey: true);

        Assert.StartsWith("WholeBucket,", output, StringComparison.Ordinal);
    }

    // The name of a configuration ends in the time.
    private static string Cut(string name, string start) => name.StartsWith(start, StringComparison.Ordinal) ? start : name;
}
