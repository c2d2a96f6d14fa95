using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Data;

public sealed class CategoryAndTemplateTests(LocalEngine engine) : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = engine.Open();

    [Fact]
    public void Classes_keep_their_order_and_other_classes_do_not_replace_them()
    {
        var run = _session.Run("""
            (New-GtLabelCategory -Class Tiger, Fruit, 雪だるま -Name demo).Classes.ToString()
            (New-GtLabelCategory -Class Tiger, Fruit, 雪だるま -Name demo).Classes.ToString()
            New-GtLabelCategory -Class Fruit, Tiger, 雪だるま -Name demo
            (New-GtLabelCategory -Class Fruit, Tiger -Name demo -Force).Classes.ToString()
            """);

        Assert.Equal(["CategoryFileExists"], run.ErrorIds);
        Assert.Equal(["Tiger, Fruit, 雪だるま", "Tiger, Fruit, 雪だるま", "Fruit, Tiger"], run.Texts);
    }

    [Fact]
    public void Images_give_their_standard_labels_once()
    {
        Assert.Equal(["Fruit, Tiger"], _session.Run("(Copy-GtImage -Path $args[0] | New-GtLabelCategory -Name folder).Classes.ToString()", _folder.Path).Succeed().Texts);
    }

    [Theory]
    [InlineData("New-GtLabelCategory -Class a, b, a -Name x", "DuplicateCategory")]
    [InlineData("New-GtLabelCategory -Class a, '' -Name x", "InvalidCategory")]
    [InlineData("New-GtLabelCategory -Class a, ('b' * 257) -Name x", "InvalidCategory")]
    [InlineData("'a' | New-GtLabelCategory -Name x", "TooFewCategories")]
    [InlineData("New-GtTemplate -Name x -LabelCategory s3://nobody/nothing.json", "NoSuchBucket")]
    [InlineData("New-GtLabelCategory -Class a, b -Name t | New-GtTemplate -Name x -Example ([GtPs.Model.GtImage]@{ Path = 'x.jpg'; StandardLabel = 'a' })", "ExampleNotInS3")]
    [InlineData("New-GtLabelCategory -Class a, b -Name t | New-GtTemplate -Name x -Example ([GtPs.Model.GtImage]@{ Path = 'x.jpg'; StandardLabel = 'c' })", "UnknownClass")]
    public void Bad_input_is_one_clear_error(string script, string errorId)
    {
        Assert.Equal([errorId], _session.Run(script).ErrorIds);
    }

    [Fact]
    public void A_template_is_stored_and_its_preview_works_without_network()
    {
        var run = _session.Run("""
            $objects = Copy-GtImage -Path $args[0]
            $template = $objects | New-GtLabelCategory -Name demo | New-GtTemplate -Name demo -Example $objects -PreviewPath $args[1] -Header 'What "is" it?'
            $template.UiTemplateS3Uri.Substring($session.RootUri.Length)
            $template.PreviewPath -eq $args[1]
            """, _folder.Path, _folder.In("out/preview.html")).Succeed();

        Assert.Equal(["templates/demo.liquid.html", "True"], run.Texts);
        var html = File.ReadAllText(_folder.In("out/preview.html"));
        Assert.Contains("data:image/png;base64,", html, StringComparison.Ordinal);
        Assert.Contains("header=\"What &quot;is&quot; it?\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("s3://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
        Assert.Equal(["preview.html"], Directory.EnumerateFiles(_folder.In("out")).Select(Path.GetFileName));
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
