using System.Text;
using GtPs.Cmdlets.Tests.Data;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Contact sheets of a real job on the engine: 60 images of five classes, labelled by simulated workers without errors.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class ContactSheetTests(LabeledRoad road) : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_job_becomes_a_pdf_file_with_its_classes_as_bookmarks_and_its_workers_as_what_they_are()
    {
        var run = road.Session.Run("$job | Export-GtContactSheet -Path $args[0] -StandardLabel $objects | ForEach-Object { \"$($_.Images) $($_.Missing) $($_.Sections) $($_.Pages) $($_.Name)\" }", _folder.In("sheet.pdf")).Succeed();

        // An overview, and for each class a title and a page.
        Assert.Equal(["60 0 5 11 road"], run.Texts);
        Assert.Empty(run.Warnings);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder.In("sheet.pdf")));
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Contains(Hex("Musical Instrument"), text, StringComparison.Ordinal);
        Assert.Contains(Hex("Simulated workers ("), text, StringComparison.Ordinal);
        Assert.Contains("/Outlines", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$job | Get-GtAnnotation | Export-GtContactSheet -Path $args[0]", "60")]
    [InlineData("$job | Get-GtAnnotation | Where-Object Label -eq Tiger | Export-GtContactSheet -Path $args[0] -Class $classes -PageSize Letter -Simulated", "*")]
    [InlineData("Export-GtContactSheet -ManifestUri $job.ManifestUri -Path $args[0] -Count 7 -Seed 3", "7")]
    [InlineData("$split.TrainManifestUri | Export-GtContactSheet -Path $args[0]", "*")]
    [InlineData("$job | Export-GtContactSheet -Path $args[0] -CountPerClass 2", "10")]
    public void Labels_come_from_wherever_they_are(string script, string images)
    {
        var run = road.Session.Run($"({script}).Images", _folder.In("sheet.pdf")).Succeed();

        Assert.Equal(images == "*" ? run.Texts : [images], run.Texts);
        Assert.NotEqual("0", Assert.Single(run.Texts));
        Assert.True(File.Exists(_folder.In("sheet.pdf")));
    }

    [Fact]
    public void Png_files_are_one_per_class_and_too_few_images_are_told()
    {
        var run = road.Session.Run("$job | Export-GtContactSheet -Path $args[0] -AsPng -CountPerClass 5 -StandardLabel $objects | ForEach-Object { \"$($_.Class) $($_.Origin) $($_.Images)\" }", _folder.In("pngs")).Succeed();

        Assert.Equal(5, run.Output.Count);
        Assert.Equal("Musical Instrument Human 5", run.Texts[0]);
        Assert.Contains("Fewer than 5 images", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(5, Directory.GetFiles(_folder.In("pngs"), "*-people.png").Length);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        var run = road.Session.Run("$job | Export-GtContactSheet -Path $args[0] -WhatIf; $job | Export-GtContactSheet -Path $args[1] -AsPng -WhatIf", _folder.In("new/sheet.pdf"), _folder.In("new")).Succeed();

        Assert.Contains("Write the contact sheet", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.In("new")));
    }

    [Fact]
    public void Images_that_are_gone_are_told_by_a_warning_not_by_an_error()
    {
        var run = road.Session.Run("""
            $a = $job | Get-GtAnnotation | Where-Object Index -lt 2
            $gone = [GtPs.Model.GtAnnotation]@{ Index = 9; SourceRef = "$($session.RootUri)gone.jpg"; LabelAttributeName = 'c'; Label = 'Tiger'; Origin = 'Machine' }
            @($a; $gone) | Export-GtContactSheet -Path $args[0] | ForEach-Object { "$($_.Images) $($_.Missing)" }
            """, _folder.In("sheet.pdf")).Succeed();

        Assert.Equal(["3 1"], run.Texts);
        Assert.Contains("missing 1", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$job, $job | Export-GtContactSheet -Path $args[0]", "SecondInput", 1)]
    [InlineData("'s3://gt-local/none.manifest' | Export-GtContactSheet -Path $args[0]", "NoSuchKey", 0)]
    [InlineData("7 | Export-GtContactSheet -Path $args[0]", "InvalidInput", 0)]
    [InlineData("$job | Export-GtContactSheet -Path \"$($args[0])/\" -Count 1 -CountPerClass 1", "InvalidSample", 0)]
    [InlineData("$objects | New-GtManifest -Name unlabeled | Export-GtContactSheet -Path $args[0] -LabelAttributeName x", "NoLabels", 0)]
    [InlineData("$job | Export-GtContactSheet -Path \"$($args[1])/notes.txt/sheet.pdf\"", "FileNotWritable", 0)]
    public void What_cannot_be_done_is_one_clear_error(string script, string errorId, int sheets)
    {
        var run = road.Session.Run(script, _folder.In("sheet.pdf"), _folder.Path);

        Assert.Equal([errorId], run.ErrorIds);
        Assert.Equal(sheets, run.Output.Count);
        Assert.Equal(sheets == 1, File.Exists(_folder.In("sheet.pdf")));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
