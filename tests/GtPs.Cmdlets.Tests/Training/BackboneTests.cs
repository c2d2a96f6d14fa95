using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

/// <summary>Networks of the user's own. The engine's own backbone serves as one: a copy of its file, without what is written beside it.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class BackboneTests : IDisposable
{
    private readonly ModuleSession _session;
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-backbone-").FullName;

    public BackboneTests(LabeledRoad road)
    {
        _session = road.Session;
        var network = Path.Combine(Path.GetDirectoryName(RepositoryPaths.Manifest)!, "engine", "backbone", "backbone.onnx");
        Assert.SkipUnless(File.Exists(network), "The module was built without the backbone (npm was missing).");
        File.Copy(network, Path.Combine(_folder, "mine.onnx"));
        _session.Run("$global:net = $args[0]", Path.Combine(_folder, "mine.onnx")).Succeed();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_network_shows_what_it_is_and_what_is_missing()
    {
        var backbone = _session.Run("Get-GtBackbone $net").Single();
        Assert.Equal("mine", (string)backbone.Name);
        Assert.Equal("input: float32 [N, 3, H, W]", ((IEnumerable<object>)backbone.Inputs).Single().ToString());
        Assert.Equal("features", (string)backbone.OutputName);
        Assert.Equal("NCHW", (string)backbone.Layout);
        Assert.False((bool)backbone.IsReady);
        Assert.Equal("state Size, Range", (string)backbone.State);
        Assert.Contains("state Size, Range", _session.Run("Get-GtBackbone $net | Out-Default").Succeed().HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stated_wins_over_the_side_car_file()
    {
        File.WriteAllText(Path.Combine(_folder, "backbone.json"), """{ "size": 64, "range": "0..1" }""");
        Assert.Equal("64 px RGB NCHW 0..1", _session.Run("(Get-GtBackbone $net).Preparation").Single().ToString());

        // The file's own side-car hides the folder's; the parameters win over both.
        File.WriteAllText(Path.Combine(_folder, "mine.json"), """{ "size": [224, 224], "range": "-1..1", "name": "My network" }""");
        Assert.Equal("224 px RGB NCHW -1..1", _session.Run("(Get-GtBackbone $net).Preparation").Single().ToString());
        Assert.Equal("128 px BGR NCHW 0..1, mean 0.485 0.456 0.406, std 0.5", _session.Run("(Get-GtBackbone $net -Size 128 -Convention ImageNet -Std 0.5 -ChannelOrder BGR).Preparation").Single().ToString());
        Assert.Equal("224 px RGB NCHW -1..1", _session.Run("(Get-GtBackbone $net -Range -1..1).Preparation").Single().ToString());
        Assert.Equal("My network", _session.Run("(Get-GtBackbone $net).Name").Single().ToString());

        File.WriteAllText(Path.Combine(_folder, "mine.json"), """{ "size": 224, "channel_order": "BGR" }""");
        var run = _session.Run("Get-GtBackbone $net");
        Assert.Equal(["InvalidBackboneFile"], run.ErrorIds);
        Assert.Contains("channel_order", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Training_needs_the_preparation_and_shows_the_usual_ones()
    {
        var run = _session.Run("$split | Start-GtTraining -Name own-unstated -Backbone $net -WarningAction SilentlyContinue; Get-GtTraining own-unst*");
        Assert.Equal(["BackboneNotStated"], run.ErrorIds);
        Assert.All(["-Size:", "-Range:", "-Convention ImageNet", "-Convention Bytes", "-Convention Symmetric", "mine.json"], text => Assert.Contains(text, run.Errors[0].ToString(), StringComparison.Ordinal));
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_job_trains_on_it_and_the_network_goes_up_once()
    {
        var job = _session.Run("$split | Start-GtTraining -Name own-1 -HyperParameter @{ epochs = 12 } -Backbone @{ Path = $net; Convention = 'Bytes'; Size = 224; Name = 'mine' } -WarningAction SilentlyContinue | Wait-GtTraining").Single();
        Assert.Equal("Completed", (string)job.Status);
        Assert.InRange((double)job.ValidationAccuracy, 0.5, 1);
        var again = _session.Run("$split | Start-GtTraining -Name own-2 -HyperParameter @{ epochs = 1 } -Backbone (Get-GtBackbone $net -Range 0..255 -Size 224 -Name mine) -WarningAction SilentlyContinue | Wait-GtTraining").Single();
        Assert.Equal("Completed", (string)again.Status);

        var saved = _session.Run("Save-GtModel own-1 -Path $args[0] -Expand", Path.Combine(_folder, "saved")).Single();
        Assert.Equal("mine", (string)saved.Backbone);
        Assert.Equal(_session.Run("(Get-GtBackbone $net).Sha256").Single().ToString(), (string)saved.BackboneSha256);
        var manifest = File.ReadAllText(Path.Combine(_folder, "saved", "manifest.json"));
        Assert.Contains("\"range\": \"0..255\"", manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_sends_nothing_and_a_changed_file_is_not_sent()
    {
        var run = _session.Run("$split | Start-GtTraining -Name own-whatif -Backbone @{ Path = $net; Convention = 'Bytes'; Size = 192 } -WhatIf -WarningAction SilentlyContinue; Get-GtTraining own-what*").Succeed();
        Assert.Empty(run.Output);

        run = _session.Run("""
            $b = Get-GtBackbone $net -Convention Bytes -Size 160
            [System.IO.File]::AppendAllText($net, 'x')
            $split | Start-GtTraining -Name own-changed -Backbone $b -WarningAction SilentlyContinue
            """);
        Assert.Equal(["BackboneChanged"], run.ErrorIds);
    }

    [Theory]
    [InlineData("Get-GtBackbone nowhere.onnx", "FileNotFound")]
    [InlineData("[System.IO.File]::WriteAllText($net, '<!DOCTYPE html>'); Get-GtBackbone $net", "BackboneNotUsable")]
    [InlineData("$split | Start-GtTraining -Backbone 7", "InvalidBackbone")]
    [InlineData("$split | Start-GtTraining -Backbone @{ Path = $net; Sizes = 224 }", "InvalidBackbone")]
    [InlineData("$split | Start-GtTraining -Backbone @{ Convention = 'ImageNet' }", "InvalidBackbone")]
    [InlineData("$split | Start-GtTraining -Backbone @{ Path = $net; Convention = 'Imagenett' }", "InvalidBackboneStatement")]
    [InlineData("Get-GtBackbone $net -Mean 1, 2", "InvalidBackboneStatement")]
    public void What_cannot_be_used_is_one_error(string script, string expected)
    {
        var run = _session.Run(script + " -WarningAction SilentlyContinue");
        Assert.Equal([expected], run.ErrorIds);
        Assert.False(run.IsTerminated);
        Assert.Empty(run.Output);
    }
}

/// <summary>On AWS, a network of the user's own is refused before anything is sent.</summary>
public sealed class BackboneOnAwsTests(LocalEngine engine)
{
    [Fact]
    public async Task Aws_trains_its_own_networks()
    {
        var network = Path.Combine(Path.GetDirectoryName(RepositoryPaths.Manifest)!, "engine", "backbone", "backbone.onnx");
        Assert.SkipUnless(File.Exists(network), "The module was built without the backbone (npm was missing).");
        using var session = engine.Open();
        var bucket = session.Run("$session.Bucket").Single().ToString();
        var output = await AwsShell.RunAsync(
            engine,
            $"$null = Connect-GtSession -Bucket {bucket} -Prefix aws-own -EndpointUrl $address; try {{ Start-GtTraining -Name aws-own -TrainManifestUri s3://{bucket}/a -ValidationManifestUri s3://{bucket}/b -TrainCount 30 -ValidationCount 30 -LabelAttributeName category -Class a, b -RoleArn arn:aws:iam::123456789012:role/R -Force -Backbone '{network}' }} catch {{ $_.FullyQualifiedErrorId }}",
            withKey: true);
        Assert.Contains("BackboneNotSupported", output, StringComparison.Ordinal);
    }
}
