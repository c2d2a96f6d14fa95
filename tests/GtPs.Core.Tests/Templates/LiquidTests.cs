using System.Diagnostics;
using System.Net;
using System.Text.Json;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Templates;

/// <summary>Liquid as Ground Truth runs it.</summary>
public sealed class LiquidTests
{
    private const string Nasty = """{"labels":["It's \"fruit\"","<script>alert(1)</script>","雪 & 𝄞"],"tag":"<b>\"x\" & 'y'</b>","n":3,"big":12345678901234567890,"half":0.5,"yes":true,"no":false,"none":null,"nested":{"a":[1,{"b":"</script>"}]}}""";

    [Fact]
    public void To_json_and_escape_escape_exactly_once_inside_an_attribute()
    {
        foreach (var template in (string[])["<x a=\"{{ task.input.labels | to_json | escape }}\">", "<x a=\"{{ task.input.labels | to_json }}\">", "{% assign j = task.input.labels | to_json %}<x a=\"{{ j | escape }}\">", "{% capture j %}{{ task.input.labels | to_json }}{% endcapture %}<x a=\"{{ j }}\">"])
        {
            var html = Render(template);
            var attribute = html[(html.IndexOf('"', StringComparison.Ordinal) + 1)..html.LastIndexOf('"')];
            Assert.DoesNotContain('"', attribute);
            Assert.DoesNotContain('<', attribute);
            Assert.DoesNotContain("&amp;quot;", attribute, StringComparison.Ordinal);
            Assert.Equal(["It's \"fruit\"", "<script>alert(1)</script>", "雪 & 𝄞"], JsonSerializer.Deserialize<string[]>(WebUtility.HtmlDecode(attribute))!);
        }
    }

    [Fact]
    public void To_json_is_json_of_everything_and_safe_inside_a_script()
    {
        var html = Render("<script>{{ task.input | to_json | skip_autoescape }}</script>");
        var json = html["<script>".Length..^"</script>".Length];

        Assert.DoesNotContain('<', json);
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(Nasty).RootElement, JsonDocument.Parse(json).RootElement));
    }

    [Theory]
    [InlineData("{{ task.input.tag }}", "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;")]
    [InlineData("{{ task.input.tag | skip_autoescape }}", "<b>\"x\" & 'y'</b>")]
    [InlineData("{{ task.input.tag | skip_autoescape | escape }}", "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;")]
    [InlineData("{{ task.input.tag | escape | escape_once }}", "&lt;b&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/b&gt;")]
    [InlineData("{{ '&amp; & &#39; &unknown' | escape_once }}", "&amp; &amp; &#39; &amp;unknown")]
    [InlineData("{{ task.input.labels }}", "It&#39;s &quot;fruit&quot;&lt;script&gt;alert(1)&lt;/script&gt;雪 &amp; 𝄞")]
    [InlineData("{% cycle task.input.labels %}", "It&#39;s &quot;fruit&quot;&lt;script&gt;alert(1)&lt;/script&gt;雪 &amp; 𝄞")]
    [InlineData("{{ task.input.labels | join: '<br>' }}", "It&#39;s &quot;fruit&quot;&lt;br&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;br&gt;雪 &amp; 𝄞")]
    [InlineData("{{ task.input.labels | first }}|{{ task.input.labels.size }}|{{ task.input.labels[2] }}", "It&#39;s &quot;fruit&quot;|3|雪 &amp; 𝄞")]
    [InlineData("{{ task.input.n }}|{{ task.input.half }}|{{ task.input.big }}|{{ task.input.none }}|{{ task.input.nested.a[1].b }}", "3|0.5|12345678901234567890||&lt;/script&gt;")]
    [InlineData("{% if task.input.n == 3 and task.input.yes %}a{% elsif task.input.no %}b{% else %}c{% endif %}{% if task.input.none %}d{% else %}e{% endif %}", "ae")]
    [InlineData("{% unless task.input.no %}a{% else %}b{% endunless %}", "a")]
    [InlineData("{% case task.input.n %}{% when 1, 2 %}few{% when 3 %}three{% else %}many{% endcase %}", "three")]
    [InlineData("{% for label in task.input.labels reversed limit: 2 %}{{ forloop.index }}{% unless forloop.last %},{% endunless %}{% else %}none{% endfor %}", "1,2")]
    [InlineData("{% for i in (1..3) %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% endfor %}", "13")]
    [InlineData("a {%- comment %}{{ task.input.tag }}{% endcomment -%} b", "ab")]
    [InlineData("{% raw %}{{ x | nonsense }}{% endraw %}", "{{ x | nonsense }}")]
    [InlineData("{{ environment }}{{ task.GetType }}{{ task.input.labels.GetType }}{% assign x = 'x' %}{{ x.Length }}", "")]
    public void Templates_do_as_the_guide_says(string template, string expected) => Assert.Equal(expected, Render(template));

    [Fact]
    public void Read_access_is_granted_and_its_address_escaped_once()
    {
        Assert.Equal("<img src=\"http://e/?a=1&amp;b=s3://b/k\">", WorkerTemplateRenderer.Render("<img src=\"{{ task.input.taskObject | grant_read_access }}\">", Json("""{"taskObject":"s3://b/k"}"""), uri => $"http://e/?a=1&b={uri}"));
    }

    [Theory]
    [InlineData("one\ntwo {{ task.input.x | }}", "line 2")]
    [InlineData("one\n{% if task.input.x %}\nthree", "endif")]
    [InlineData("{{ task.input.x ", "}}")]
    [InlineData("{% nonsense %}", "nonsense")]
    [InlineData("{% include 'other' %}", "include")]
    [InlineData("{% render 'other' %}", "render")]
    [InlineData("a\nb\n{{ task.input.x | shout: 1 }}", "'shout' in line 3")]
    [InlineData("{% if false %}{{ task.input.x | shout }}{% endif %}", "shout")]
    public void Broken_templates_are_one_clear_error_that_says_where(string template, string where)
    {
        var error = Assert.Throws<GtException>(() => Render(template));

        Assert.Equal("InvalidTemplate", error.ErrorId);
        Assert.Contains(where, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{% endfor %}{% endfor %}{% endfor %}", "does not end")]
    [InlineData("{% for i in (1..2000000000) %}x{% endfor %}", "range")]
    [InlineData("{% assign n = 2000000000 %}{% for i in (1..n) %}x{% endfor %}", "range")]
    [InlineData("{% assign r = (1..2000000000) %}", "range")]
    [InlineData("{% assign s = 'xx' %}{% for i in (1..60) %}{% assign s = s | append: s %}{% endfor %}", "characters")]
    [InlineData("{% assign s = 'xx' %}{% for i in (1..60) %}{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}", "characters")]
    [InlineData("{% capture s %}{% for i in (1..9999) %}aaaaaaaaaa{% endfor %}{% endcapture %}{% for i in (1..9999) %}{{ s }}{% endfor %}", "page")]
    public void A_template_without_end_ends_with_an_error(string template, string why)
    {
        var time = Stopwatch.StartNew();

        var error = Assert.Throws<GtException>(() => Render(template));

        Assert.Equal("InvalidTemplate", error.ErrorId);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_template_nested_too_deeply_is_told_and_ends_no_process()
    {
        foreach (var deep in (string[])["a\n" + string.Concat(Enumerable.Repeat("{% if task %}", 9_000)), "a\n{{ " + string.Concat(Enumerable.Repeat("task[", 20_000)) + " }}", "a\n{{ " + string.Concat(Enumerable.Repeat("task[", 20_000))])
        {
            var error = Assert.Throws<GtException>(() => Render(deep));
            Assert.Contains("line 2 is nested too deeply", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("x", Render(string.Concat(Enumerable.Repeat("{% if task %}", 100)) + "x" + string.Concat(Enumerable.Repeat("{% endif %}", 100))));
        Assert.Equal(new string('x', 5000), Render(string.Concat(Enumerable.Repeat("{% if task %}x{% endif %}", 5000))));
    }

    [Fact]
    public void A_thousand_classes_are_within_the_limits()
    {
        var input = JsonSerializer.SerializeToElement(new { labels = Enumerable.Range(0, 1000).Select(number => $"class {number}") });

        var html = WorkerTemplateRenderer.Render("{% for label in task.input.labels %}<p>{% if label %}{{ label | upcase }}{% endif %}</p>{% endfor %}", input, uri => uri);

        Assert.EndsWith("<p>CLASS 999</p>", html, StringComparison.Ordinal);
    }

    private static string Render(string template) => WorkerTemplateRenderer.Render(template, Json(Nasty), uri => uri);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
