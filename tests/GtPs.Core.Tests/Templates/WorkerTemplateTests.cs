using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Templates;

public sealed class WorkerTemplateTests
{
    private static readonly GtClassList s_classes = new(["Musical Instrument", "It's \"fruit\" <b>&</b>", "雪だるま", "{{ task }} {% if %}"]);

    [Fact]
    public void The_template_asks_for_its_image_and_its_classes_as_the_notebook_does()
    {
        var template = WorkerTemplate.Write(s_classes, []);

        Assert.Contains("name=\"crowd-image-classifier\"", template, StringComparison.Ordinal);
        Assert.Contains("src=\"{{ task.input.taskObject | grant_read_access }}\"", template, StringComparison.Ordinal);
        Assert.Contains("categories=\"{{ task.input.labels | to_json | escape }}\"", template, StringComparison.Ordinal);
        Assert.Contains("<full-instructions header=", template, StringComparison.Ordinal);
        Assert.Contains("<short-instructions>", template, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_class_names_reach_the_worker_unchanged()
    {
        Gen.String[1, 40].Select(s => new string([.. s.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))])).Where(s => !string.IsNullOrWhiteSpace(s)).Array[2, 6].Sample(
            names =>
            {
                var classes = new GtClassList(names.Distinct(StringComparer.Ordinal));
                var html = Render(WorkerTemplate.Write(classes, [.. classes.Select(c => new TemplateExample(c, "s3://b/1.jpg"))], header: names[0]), classes);
                Assert.Equal(classes, JsonSerializer.Deserialize<string[]>(Between(html, "categories=\"", "\"")[0])!);
                Assert.Equal(names[0], Between(html, "header=\"", "\"")[0]);
                Assert.Equal(classes, Between(html, "<h3>", "</h3>"));
            },
            iter: 200);
    }

    [Theory]
    [InlineData("s3://b/images/1.jpg")]
    [InlineData("s3://b/it's.jpg")]
    [InlineData("s3://b/a \"b\".jpg")]
    [InlineData("s3://b/it's \"b\" トラ.jpg")]
    public void Examples_in_s3_get_read_access_whatever_their_key(string uri)
    {
        var granted = new List<string>();
        var template = WorkerTemplate.Write(s_classes, [new TemplateExample("雪だるま", uri)]);

        WorkerTemplateRenderer.Render(template, Input("s3://b/task.jpg", s_classes), s =>
        {
            granted.Add(s);
            return "https://signed/";
        });

        Assert.Equal(["s3://b/task.jpg", uri, uri], granted);
    }

    [Fact]
    public void The_first_example_of_a_class_is_short_and_all_are_full()
    {
        var template = WorkerTemplate.Write(s_classes, [new("雪だるま", "https://x/1.jpg"), new("雪だるま", "https://x/2.jpg")]);
        var cut = template.IndexOf("<short-instructions>", StringComparison.Ordinal);

        Assert.Equal(2, Regex.Count(template[..cut], "<img"));
        Assert.Equal(1, Regex.Count(template[cut..], "<img"));
    }

    [Fact]
    public void Bad_examples_and_too_long_templates_are_refused()
    {
        Assert.Equal("UnknownClass", Assert.Throws<GtException>(() => WorkerTemplate.Write(s_classes, [new("Dog", "s3://b/1.jpg")])).ErrorId);
        Assert.Equal("InvalidExample", Assert.Throws<GtException>(() => WorkerTemplate.Write(s_classes, [new("雪だるま", "s3://b/{{1}}.jpg")])).ErrorId);
        Assert.Equal("TemplateTooLong", Assert.Throws<GtException>(() => WorkerTemplate.Write(s_classes, [], instruction: new string('x', 70_000))).ErrorId);
    }

    // Examples of the developer guide's table of filters.
    [Theory]
    [InlineData("{{ task.input.title }}", "James &amp; the &#39;Giant&#39; Peach")]
    [InlineData("{{task.input.title|escape}}", "James &amp; the &#39;Giant&#39; Peach")]
    [InlineData("{{ task.input.title | skip_autoescape }}", "James & the 'Giant' Peach")]
    [InlineData("{{ task.input.escaped | escape_once }}", "James &amp; &lt;")]
    [InlineData("{{ task.input.escaped }}", "James &amp;amp; &lt;")]
    [InlineData("{{ task.input.point | to_json }}", "{&quot;n&quot;:8,&quot;coords&quot;:[59,76]}")]
    [InlineData("{{ task.input.point | to_json | skip_autoescape }}", "{\"n\":8,\"coords\":[59,76]}")]
    [InlineData("{{ task.input.uri | grant_read_access }}", "https://signed/?a=1&amp;b=2")]
    [InlineData("{{ \"a | escape b\" | append: '<' }}", "a | escape b&lt;")]
    [InlineData("{% raw %}{{ task.input.title }}{% endraw %}", "{{ task.input.title }}")]
    [InlineData("{% for c in task.input.point.coords %}[{{- c -}}]{% endfor %}", "[59][76]")]
    [InlineData("{{ task.input.missing }}", "")]
    public void Liquid_escapes_once_and_by_default(string template, string expected)
    {
        var input = JsonDocument.Parse("""{"title":"James & the 'Giant' Peach","escaped":"James &amp; <","point":{"n":8,"coords":[59,76]},"uri":"s3://b/1.jpg"}""").RootElement;

        Assert.Equal(expected, WorkerTemplateRenderer.Render(template, input, _ => "https://signed/?a=1&b=2"));
    }

    [Theory]
    [InlineData("{% if task %}")]
    [InlineData("{% nonsense %}")]
    [InlineData("{{ task | no_such_filter }}")]
    public void A_template_that_is_no_liquid_is_one_clear_error(string template)
    {
        Assert.Equal("InvalidTemplate", Assert.Throws<GtException>(() => WorkerTemplateRenderer.Render(template, Input("s3://b/1.jpg", s_classes), s => s)).ErrorId);
    }

    [Fact]
    public void The_preview_is_one_page_that_loads_nothing_from_the_network()
    {
        var template = WorkerTemplate.Write(s_classes, [new("雪だるま", "s3://b/example.jpg")]);

        var html = WorkerTemplatePreview.Render(template, s_classes, "s3://b/sample.jpg", uri => "data:image/png;base64," + uri.Length);

        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("s3://", html, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, "src=\"data:image/png"));
    }

    private static string[] Between(string html, string start, string end) =>
        [.. html.Split(start).Skip(1).Select(part => WebUtility.HtmlDecode(part[..part.IndexOf(end, StringComparison.Ordinal)]))];

    private static string Render(string template, GtClassList classes) => WorkerTemplateRenderer.Render(template, Input("s3://b/1.jpg", classes), s => s);

    private static JsonElement Input(string uri, GtClassList classes) => JsonSerializer.SerializeToElement(new { taskObject = uri, labels = classes });
}
