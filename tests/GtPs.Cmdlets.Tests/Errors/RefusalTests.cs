using GtPs.Cmdlets.Tests.Framework;
using GtPs.Core.Tests.Consolidation;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>Inputs that cannot be used, each with an error of its own.</summary>
public sealed class RefusalTests(LocalEngine engine) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-refused-");
    private readonly ModuleSession _session = engine.Open();

    [Theory]
    [InlineData("New-GtSampleImage -Path $args[0] -Count 5 -Class Fruit, fruit", "InvalidSampleOption")]
    [InlineData("$(foreach ($label in 'a', 'b', $null) { [GtPs.Model.GtImage]@{ S3Uri = 's3://b/1.jpg'; StandardLabel = $label } }) | New-GtLabelCategory -Name refused -WhatIf", "NoStandardLabel")]
    [InlineData("[GtPs.Model.GtAnnotation]@{ Index = 0; SourceRef = 's3://b/1.jpg'; LabelAttributeName = 'c'; Label = 'x'; Origin = 'Human' } | Export-GtDataset -Format ImageNet -Path s3://gt-local/x/", "InvalidDatasetPath")]
    [InlineData("[GtPs.Model.GtAnnotation]@{ Index = 0; SourceRef = 's3://b/1.jpg'; LabelAttributeName = 'c' } | Export-GtDataset -Format OpenImages -Unlabeled Keep -Path \"$($args[0])/o.csv\"", "InvalidUnlabeled")]
    [InlineData("@() | Export-GtPredictionSheet -Path \"$($args[0])/p.png\"", "NoPredictions")]
    public void An_input_that_cannot_be_used_is_one_error_and_leaves_nothing(string script, string errorId)
    {
        var run = _session.Run(script, _folder.FullName);

        Assert.Equal([errorId], run.ErrorIds);
        Assert.False(string.IsNullOrEmpty(run.Errors[0].ErrorDetails.RecommendedAction));
        Assert.Empty(run.Output);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public void A_line_that_is_the_data_itself_has_no_image()
    {
        var run = _session.Run("$folder = $args[0]; '{\"source\":\"a text\"}' | New-GtManifest -Name texts | ForEach-Object { Save-GtImage -ManifestUri $_.ManifestUri -Path $folder }", _folder.FullName);

        Assert.Equal(["NotAReference"], run.ErrorIds);
        Assert.Equal("a text", run.Errors[0].TargetObject);
    }

    [Fact]
    public void Labels_of_local_images_cannot_be_judged_by_a_training_job()
    {
        var run = _session.Run("""
            1..12 | ForEach-Object { [GtPs.Model.GtAnnotation]@{ Index = $_; SourceRef = "/images/$_.jpg"; LabelAttributeName = 'c'; Label = ('Fruit', 'Tiger')[$_ % 2]; ClassIndex = $_ % 2; Origin = 'Human' } } | Find-GtLabelIssue -Class Fruit, Tiger
            """);

        Assert.Contains("SourceNotInS3", run.ErrorIds);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_line_for_training_without_a_label_is_named_before_the_job_starts()
    {
        var name = LocalEngine.NewName();
        var run = _session.Run("""
            $m = 's3://gt-local/1.jpg' | New-GtManifest -Name unlabelled
            Start-GtTraining -Name $args[0] -TrainManifestUri $m.ManifestUri -ValidationManifestUri $m.ManifestUri -LabelAttributeName category -Class a, b
            Get-GtTraining "$($args[0])*"
            """, name);

        Assert.Equal(["UnlabeledLine"], run.ErrorIds);
        Assert.Contains("unlabelled.manifest", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_class_that_no_line_carries_has_no_index_in_a_new_manifest()
    {
        using var tree = new OutputFolder();
        tree.Respond(1, 0, "2020-12-28T18:59:58Z", ("a", "Heron"), ("b", "Heron"), ("c", "Heron"));
        tree.Respond(1, 1, "2020-12-28T18:59:58Z", ("a", "Owl"), ("b", "Owl"), ("c", "Owl"));
        tree.WriteManifest("""{"source-ref":"s3://b/0.jpg"}""", OutputFolder.Line(1, 0, "Owl", 0.9));
        var target = Path.Combine(_folder.FullName, "again.manifest");

        var run = _session.Run("Get-GtConsolidation -Path $args[0] -OutputManifest $args[1]", tree.Path, target);

        Assert.Equal(["UnknownClassOrder"], run.ErrorIds);
        Assert.Contains("Heron", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(target));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }
}
