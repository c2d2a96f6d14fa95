using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Data;

/// <summary>Export-GtDataset and Import-GtDataset on a real job of the engine.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class DatasetCommandTests(LabeledRoad road)
{
    [Theory]
    [InlineData("Csv", "out.csv")]
    [InlineData("JsonLines", "out.jsonl")]
    [InlineData("Coco", "out.json")]
    [InlineData("Manifest", "out.manifest")]
    public void A_jobs_labels_go_out_and_come_back(string format, string file)
    {
        var run = road.Session.Run($$"""
            $d = $job | Export-GtDataset -Path "$folder/{{file}}"
            "$($d.Format) $($d.Images) $($d.Labeled) $($d.Classes)"
            $first = $job | Get-GtAnnotation
            $back = Import-GtDataset "$folder/{{file}}"
            "$($back.Count) $($back[0].SourceRef -eq $first[0].SourceRef) $($back[59].Label) $($back[59].ClassIndex) $($back[0].MetadataJson -eq $first[0].MetadataJson)"
            """).Succeed();
        Assert.Equal([$"{format} 60 60 Musical Instrument Fruit Cheetah Tiger Snowman", "60 True Snowman 4 True"], run.Texts);
    }

    [Fact]
    public void Images_go_into_a_folder_per_class_and_back_into_S3()
    {
        var run = road.Session.Run("""
            $d = $job | Export-GtDataset -Path "$folder/by-class"
            "$($d.Format) $($d.Images) $([IO.Directory]::GetDirectories("$folder/by-class").Count)"
            $images = Import-GtDataset "$folder/by-class" -AsImage
            "$($images.Count) $(@($images | ForEach-Object StandardLabel | ForEach-Object -Begin { $h = @{} } -Process { $h[$_] = 1 } -End { $h.Count })) $([IO.File]::Exists($images[0].Path))"
            $copied = $images | Copy-GtImage -WarningAction SilentlyContinue
            "$($copied.Count) $($copied[0].S3Uri.StartsWith('s3://'))"
            """).Succeed();
        Assert.Equal(["ImageNet 60 5", "60 5 True", "60 True"], run.Texts);
    }

    [Fact]
    public void A_dataset_becomes_a_manifest_to_train_on()
    {
        var run = road.Session.Run("""
            $null = $job | Get-GtAnnotation | Export-GtDataset -Path "$folder/train.csv" -Class $classes
            $m = Import-GtDataset "$folder/train.csv" -OutputManifest "s3://$($session.Bucket)/datasets/train.manifest"
            "$($m.Count) $($m.LabelAttributeName) $($m.Classes)"
            $s = $m | Split-GtManifest -TrainPercent 80 -Seed 7
            "$($s.TrainCount + $s.ValidationCount)"
            """).Succeed();
        Assert.Equal(["60 category Musical Instrument Fruit Cheetah Tiger Snowman", "60"], run.Texts);
    }

    [Fact]
    public void WhatIf_writes_nothing_and_what_is_wrong_is_one_error()
    {
        var run = road.Session.Run("""
            $job | Export-GtDataset -Path "$folder/whatif.csv" -WhatIf
            Import-GtDataset "$folder/none.csv"
            $job | Export-GtDataset -Path "$folder/what.xyz"
            $job | Get-GtAnnotation | Export-GtDataset -Path "$folder/wrong.csv" -Class Cat, Dog
            5 | Export-GtDataset -Path "$folder/five.csv"
            "$([IO.File]::Exists("$folder/whatif.csv")) $([IO.File]::Exists("$folder/wrong.csv"))"
            """);
        Assert.Equal(["False False"], run.Texts);
        Assert.Equal("FileNotFound", run.ErrorIds[0]);
        Assert.Equal("UnknownDatasetFormat", run.ErrorIds[1]);
        Assert.Equal(61, run.ErrorIds.Count(id => id is "ImageNotExported" or "EmptyDataset"));
        Assert.Equal("InvalidInput", run.ErrorIds[^1]);
    }
}
