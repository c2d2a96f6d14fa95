using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Data;

public sealed class CopyImageTests(LocalEngine engine) : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = engine.Open();

    [Fact]
    public void A_folder_is_copied_with_its_class_folders_as_standard_labels_and_a_second_run_skips_it()
    {
        const string Script = "Copy-GtImage -Path $args[0] | ForEach-Object { \"$($_.Status) $($_.StandardLabel) $($_.S3Uri.Substring($session.RootUri.Length))\" }";

        Assert.Equal(["Copied Fruit images/Fruit/1.png", "Copied Fruit images/Fruit/2.PNG", "Copied Tiger images/Tiger/1.png"], _session.Run(Script, _folder.Path).Succeed().Texts);
        Assert.Equal(["Skipped Fruit images/Fruit/1.png", "Skipped Fruit images/Fruit/2.PNG", "Skipped Tiger images/Tiger/1.png"], _session.Run(Script, _folder.Path).Succeed().Texts);
    }

    [Fact]
    public void A_prefix_is_copied_on_the_server_with_its_labels()
    {
        var run = _session.Run("$null = Copy-GtImage -Path $args[0]; Copy-GtImage -Source \"$($session.RootUri)images/\" -Destination \"$($session.RootUri)other/\" | ForEach-Object { \"$($_.Status) $($_.StandardLabel) $($_.Key)\" }", _folder.Path).Succeed();

        Assert.Equal(["Copied Fruit Fruit/1.png", "Copied Fruit Fruit/2.PNG", "Copied Tiger Tiger/1.png"], run.Texts);
    }

    [Fact]
    public void WhatIf_copies_nothing()
    {
        var run = _session.Run("Copy-GtImage -Path $args[0] -WhatIf; Copy-GtImage -Source \"$($session.RootUri)images/\"", _folder.Path);

        Assert.Contains("Copy 3 images", run.HostText, StringComparison.Ordinal);
        Assert.Equal(["NoImages"], run.ErrorIds);
    }

    [Fact]
    public void A_bad_image_is_one_error_and_the_others_are_copied()
    {
        File.WriteAllBytes(_folder.In("Tiger/empty.jpg"), []);

        var run = _session.Run("Copy-GtImage -Path $args[0] | ForEach-Object Key", _folder.Path);

        Assert.Equal(["InvalidImageSize"], run.ErrorIds);
        Assert.Equal(["Fruit/1.png", "Fruit/2.PNG", "Tiger/1.png"], run.Texts);
    }

    [Theory]
    [InlineData("Copy-GtImage -Path ./nothing-here", "PathNotFound")]
    [InlineData("Copy-GtImage -Source nonsense", "InvalidS3Uri")]
    public void Wrong_sources_are_one_clear_error(string script, string errorId)
    {
        Assert.Equal([errorId], _session.Run(script).ErrorIds);
    }

    [Fact]
    public void Two_images_of_one_key_do_not_overwrite_each_other()
    {
        var run = _session.Run("$i = [GtPs.Model.GtImage]@{ Path = $args[0]; Key = 'a.png'; Length = 70 }; $i, $i | Copy-GtImage", _folder.In("Fruit/1.png"));

        Assert.Equal(["DuplicateKey"], run.ErrorIds);
        Assert.Single(run.Output);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
