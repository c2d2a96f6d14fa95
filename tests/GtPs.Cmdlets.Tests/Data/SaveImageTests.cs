using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Data;

public sealed class SaveImageTests : IDisposable
{
    private const string Save = "$images | Save-GtImage -Path $out";
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session;

    public SaveImageTests(LocalEngine engine)
    {
        _session = engine.Open();
        _session.Run("$global:session = $session; $global:out = $args[1]; $global:images = Copy-GtImage -Path $args[0]", _folder.Path, Out).Succeed();
    }

    private string Out => _folder.In("saved");

    [Fact]
    public void Images_are_saved_once_and_a_second_run_fetches_only_what_is_broken()
    {
        var run = _session.Run($"$images, $images | Save-GtImage -Path $out | ForEach-Object {{ \"$($_.Status) $($_.StandardLabel) $($_.Length)\" }}").Succeed();
        Assert.Equal(["Saved Fruit 70", "Saved Fruit 70", "Saved Tiger 70"], run.Texts);

        var file = _session.Run($"({Save})[1].Path").Succeed().Texts.Single();
        Assert.Equal(["Skipped", "Skipped", "Skipped"], _session.Run($"({Save}).Status").Succeed().Texts);

        File.WriteAllBytes(file, File.ReadAllBytes(file)[..30]);
        Assert.Equal(["Skipped", "Saved", "Skipped"], _session.Run($"({Save}).Status").Succeed().Texts);
        var bytes = File.ReadAllBytes(file);
        bytes[20]++;
        File.WriteAllBytes(file, bytes);
        Assert.Equal(["Skipped", "Saved", "Skipped"], _session.Run($"({Save}).Status").Succeed().Texts);
        Assert.Equal(File.ReadAllBytes(_folder.In("Fruit/2.PNG")), File.ReadAllBytes(file));
    }

    [Fact]
    public void Names_of_two_folders_are_told_apart_and_the_map_tells_which_is_which()
    {
        var run = _session.Run($"{Save} | ForEach-Object Key").Succeed();

        Assert.Equal("1.png", run.Texts[0]);
        Assert.Matches("^1-[0-9A-F]{8}\\.png$", run.Texts[2]);
        Assert.Contains($"\"file\":\"{run.Texts[2]}\",\"class\":\"Tiger\",\"length\":70,\"etag\":\"", File.ReadAllText(Path.Combine(Out, "gt-images.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_go_into_folders_of_their_classes()
    {
        Assert.Equal(["Fruit/1.png", "Fruit/2.PNG", "Tiger/1.png"], _session.Run($"{Save} -GroupByClass | ForEach-Object Key").Succeed().Texts);
        Assert.True(File.Exists(Path.Combine(Out, "Tiger", "1.png")));
    }

    [Fact]
    public void What_was_saved_goes_on_in_the_pipeline()
    {
        var run = _session.Run($"{Save} | New-GtManifest -Name saved | Get-GtManifest | Save-GtImage -Path \"$out-2\" | ForEach-Object {{ $_.S3Uri.Substring($session.RootUri.Length) }}").Succeed();

        Assert.Equal(["images/Fruit/1.png", "images/Fruit/2.PNG", "images/Tiger/1.png"], run.Texts);
    }

    [Theory]
    [InlineData("$images.S3Uri | Save-GtImage -Path $out", 3)]
    [InlineData("$images | New-GtManifest -Name m | Save-GtImage -Path $out", 3)]
    [InlineData("Save-GtImage -ManifestUri ($images | New-GtManifest -Name m).ManifestUri -Path $out -Count 2 -Seed 5", 2)]
    [InlineData("$images | ForEach-Object { [GtPs.Model.GtAnnotation]@{ Index = 0; SourceRef = $_.S3Uri; LabelAttributeName = 'c'; Label = $_.StandardLabel } } | Save-GtImage -Path $out -CountPerClass 1", 2)]
    [InlineData("$images | Save-GtImage -Path $out -Count 2 -Stratified", 2)]
    [InlineData("$args[0] + '/Fruit/1.png' | Save-GtImage -Path $out", 1)]
    public void Everything_that_has_images_can_be_piped(string script, int count)
    {
        var run = _session.Run(script, _folder.Path).Succeed();

        Assert.Equal(count, run.Output.Count);
        Assert.All(run.Output, image => Assert.True(File.Exists((string)((dynamic)image).Path)));
    }

    [Fact]
    public void Labels_and_standard_labels_stay_with_the_image()
    {
        var run = _session.Run("$a = [GtPs.Model.GtAnnotation]@{ Index = 0; SourceRef = $images[0].S3Uri; LabelAttributeName = 'c'; Label = 'Snow' }; $i = [GtPs.Model.GtDisagreement]::new($a, 'Fruit') | Save-GtImage -Path $out -GroupByClass; \"$($i.Label) $($i.StandardLabel) $($i.Key)\"").Succeed();

        Assert.Equal(["Snow Fruit Snow/1.png"], run.Texts);
    }

    [Fact]
    public void WhatIf_saves_nothing()
    {
        var run = _session.Run($"{Save} -WhatIf").Succeed();

        Assert.Contains("Save 3 images", run.HostText, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void A_missing_image_is_one_error_and_the_others_are_saved()
    {
        var run = _session.Run("\"$($session.RootUri)none.jpg\", $images[0], 'hello world', 's3://nowhere', 7 | Save-GtImage -Path $out");

        Assert.Equal(["FileNotFound", "InvalidImage", "InvalidS3Uri", "NoSuchKey"], run.ErrorIds.Order(StringComparer.Ordinal));
        Assert.Single(run.Output);
        Assert.Empty(Directory.GetFiles(Out, "*.part"));
    }

    [Fact]
    public void A_missing_bucket_is_one_error_not_one_per_image()
    {
        var run = _session.Run("'s3://no-bucket-here/1.jpg', 's3://no-bucket-here/2.jpg', $images[0].S3Uri | Save-GtImage -Path $out");

        Assert.Equal(["NoSuchBucket"], run.ErrorIds);
        Assert.Contains("2 images of it are not saved", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Theory]
    [InlineData("$images | Save-GtImage -Path $out -Count 1 -CountPerClass 1", "InvalidSample")]
    [InlineData("$images | Save-GtImage -Path $out -Stratified", "InvalidSample")]
    [InlineData("Save-GtImage -ManifestUri ./none.manifest -Path $out", "FileNotFound")]
    [InlineData("Save-GtImage -ManifestUri ($images | New-GtManifest -Name m).ManifestUri -Path $out -GroupByClass", "NoLabelAttribute")]
    public void What_cannot_be_done_is_one_clear_error_and_nothing_is_saved(string script, string errorId)
    {
        Assert.Equal([errorId], _session.Run(script).ErrorIds);
        Assert.False(Directory.Exists(Out));
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
