using System.Text.Json;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Data;

public sealed class ManifestTests(LocalEngine engine) : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = engine.Open();

    [Fact]
    public void Images_become_a_manifest_without_their_labels_and_are_read_back()
    {
        var run = _session.Run("$m = Copy-GtImage -Path $args[0] | New-GtManifest -Name demo; $m.Count; $m.ManifestUri -eq \"$($session.RootUri)manifests/demo.manifest\"; $m | Get-GtManifest | ForEach-Object { \"$($_.Index) $($_.Json)\" }", _folder.Path).Succeed();

        Assert.Equal(["3", "True"], run.Texts.Take(2));
        Assert.Equal(3, run.Texts.Count - 2);
        Assert.All(run.Texts.Skip(2), line => Assert.Equal(["source-ref"], JsonDocument.Parse(line[2..]).RootElement.EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void Strings_dictionaries_and_objects_are_lines_with_their_members_in_order()
    {
        var run = _session.Run("""
            & {
                's3://b/1.jpg'
                [ordered]@{ camera = 3; 'source-ref' = 's3://b/2.jpg'; tags = @('a', 'b'); place = @{ lat = 1.5 } }
                @{ 'source-ref' = 's3://b/3.jpg'; b = $true; a = $null }
                [pscustomobject]@{ source = 'inline'; n = 7 }
            } | New-GtManifest -Name mixed | Get-GtManifest | ForEach-Object { "$($_.Json)" }
            """).Succeed();

        Assert.Equal(
            [
                """{"source-ref":"s3://b/1.jpg"}""",
                """{"source-ref":"s3://b/2.jpg","camera":3,"tags":["a","b"],"place":{"lat":1.5}}""",
                """{"source-ref":"s3://b/3.jpg","a":null,"b":true}""",
                """{"source":"inline","n":7}""",
            ],
            run.Texts);
    }

    [Fact]
    public void A_bad_line_keeps_the_manifest_from_being_stored_unless_it_is_skipped()
    {
        var refused = _session.Run("'s3://b/1.jpg', 'nonsense', 's3://b/2.jpg' | New-GtManifest -Name bad; Get-GtManifest \"$($session.RootUri)manifests/bad.manifest\"");
        Assert.Equal(["InvalidManifestLine", "InvalidManifest", "NoSuchKey"], refused.ErrorIds);
        Assert.Empty(refused.Output);

        var skipped = _session.Run("('s3://b/1.jpg', 'nonsense', 's3://b/2.jpg' | New-GtManifest -Name bad -SkipInvalid).Count");
        Assert.Equal(["InvalidManifestLine"], skipped.ErrorIds);
        Assert.Equal(["2"], skipped.Texts);
    }

    [Fact]
    public void A_prefix_and_a_csv_file_make_the_same_manifest()
    {
        File.WriteAllText(_folder.In("labels.csv"), "image,label\nFruit/1.png,Fruit\nFruit/2.PNG,Fruit\nTiger/1.png,Tiger\n");

        var run = _session.Run("""
            $null = Copy-GtImage -Path $args[0]
            $prefix = "$($session.RootUri)images/"
            $a = New-GtManifest -Name a -SourcePrefix $prefix | Get-GtManifest | ForEach-Object { "$($_.Json)" }
            $b = New-GtManifest -Name b -CsvPath $args[1] -SourcePrefix $prefix | Get-GtManifest | ForEach-Object { "$($_.Json)" }
            $a.Count
            "$a" -eq "$b"
            """, _folder.Path, _folder.In("labels.csv")).Succeed();

        Assert.Equal(["3", "True"], run.Texts);
    }

    [Fact]
    public void An_empty_manifest_and_a_bad_name_are_refused_and_whatif_stores_nothing()
    {
        Assert.Equal(["EmptyManifest"], _session.Run("@() | New-GtManifest -Name empty").ErrorIds);
        Assert.Equal(["InvalidName"], _session.Run("'s3://b/1.jpg' | New-GtManifest -Name ../x").ErrorIds);
        Assert.Equal(["NoSuchKey"], _session.Run("'s3://b/1.jpg' | New-GtManifest -Name dry -WhatIf; Get-GtManifest \"$($session.RootUri)manifests/dry.manifest\"").ErrorIds);
    }

    [Fact]
    public void A_labelled_manifest_is_split_by_seed_and_class()
    {
        var run = _session.Run("""
            $m = & { foreach ($i in 0..49) { [ordered]@{ 'source-ref' = "s3://b/$i.jpg"; category = $i % 2; 'category-metadata' = @{ 'class-name' = ('Tiger', 'Fruit')[$i % 2] } } }; 's3://b/50.jpg' } | New-GtManifest -Name labelled
            $s = $m | Split-GtManifest -TrainPercent 80 -Seed 7
            "$($s.TrainCount) $($s.ValidationCount) $($s.UnlabeledCount) $($s.LabelAttributeName) $($s.Classes.ToString())"
            $t = Get-GtManifest $s.TrainManifestUri | ForEach-Object Source
            $again = Split-GtManifest $m.ManifestUri -TrainPercent 80 -Seed 7 -Name again
            "$t" -eq "$(Get-GtManifest $again.TrainManifestUri | ForEach-Object Source)"
            $s.TrainManifestUri.Substring($session.RootUri.Length)
            """).Succeed();

        Assert.Equal(["40 10 1 category Tiger, Fruit", "True", "manifests/labelled-train.manifest"], run.Texts);
    }

    [Fact]
    public void A_split_without_labels_or_with_a_wrong_attribute_is_one_clear_error()
    {
        Assert.Equal(["NoLabelAttribute"], _session.Run("'s3://b/1.jpg', 's3://b/2.jpg' | New-GtManifest -Name plain | Split-GtManifest").ErrorIds);
        Assert.Equal(["NotEnoughLabels"], _session.Run("Split-GtManifest \"$($session.RootUri)manifests/plain.manifest\" -LabelAttributeName nothing").ErrorIds);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
