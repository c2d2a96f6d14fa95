using System.Text.Json;
using GtPs.Core.Labeling;
using GtPs.Engine.Tests.Platform;
using GtPs.Model;

namespace GtPs.Engine.Tests.Browser;

/// <summary>Our crowd elements in a page of their own, as in an offline preview: what they show and what they would send.</summary>
public sealed class CrowdElementTests(Chromium chromium) : IDisposable
{
    private const string Pixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_preview_answers_by_keyboard_with_no_network()
    {
        await using var page = await chromium.OpenAsync(Token);
        var classes = new GtClassList(["Musical Instrument", "<script>document.title='hacked'</script>", "雪だるま \"'&", new string('w', 60)]);
        var template = WorkerTemplate.Write(classes, [], header: "What is <b>it</b>?");
        await OpenAsync(page, WorkerTemplatePreview.Render(template, classes, "s3://b/k", _ => Pixel));

        await page.PressAsync("3");
        await page.PressAsync("Enter");
        Assert.Equal("""{"crowd-image-classifier":{"label":"雪だるま \"'&"}}""", await AnswerAsync(page));
        await page.PressAsync("2");
        await page.PressAsync("Enter");
        Assert.Equal("""{"crowd-image-classifier":{"label":"<script>document.title='hacked'</script>"}}""", await AnswerAsync(page));

        Assert.Equal("Worker template preview", (await page.EvaluateAsync("document.title")).GetString());
        Assert.DoesNotContain(page.Requests, address => address.StartsWith("http", StringComparison.Ordinal));
        Assert.Empty(page.Faults);
    }

    [Theory]
    [InlineData("""["Cat","Dog"]""", "Dog")]
    [InlineData("""['Cat', 'Dog']""", "Dog")]
    [InlineData("""['Cat', 'It\'s a dog',]""", "It's a dog")]
    public async Task Categories_are_json_or_single_quoted(string categories, string second)
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form($"""<crowd-classifier name="c" header="h" categories="{System.Net.WebUtility.HtmlEncode(categories)}"><classification-target>text</classification-target></crowd-classifier>"""));

        await page.PressAsync("2");
        await page.PressAsync("Enter");

        Assert.Equal(JsonSerializer.Serialize(second), JsonSerializer.Serialize(JsonDocument.Parse(await AnswerAsync(page)).RootElement.GetProperty("c").GetProperty("label").GetString()));
    }

    [Theory]
    [InlineData("crowd-image-classifier-multi-select")]
    [InlineData("crowd-classifier-multi-select")]
    public async Task Several_classes_come_in_the_order_of_the_list_and_exclude_none_of_the_above(string element)
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form($$"""<{{element}} name="animals" src="{{Pixel}}" header="h" categories="['Cat', 'Dog', 'Pig']" exclusion-category="{ text: 'None of the above' }"></{{element}}>"""));

        await page.PressAsync("3");
        await page.PressAsync("1");
        await page.PressAsync("Enter");
        Assert.Equal("""{"animals":{"labels":["Cat","Pig"]}}""", await AnswerAsync(page));
        await page.PressAsync("4");
        await page.PressAsync("Enter");
        Assert.Equal("""{"animals":{"labels":["None of the above"]}}""", await AnswerAsync(page));
        await page.PressAsync("4");
        await page.PressAsync("Enter");
        Assert.Equal("Choose at least one class.", (await page.EvaluateAsync(Said)).GetString());
    }

    [Fact]
    public async Task Fields_give_what_Ground_Truth_gives_and_required_ones_are_asked_for()
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form("""
            <crowd-input name="tag" label="Tag" required></crowd-input>
            <crowd-text-area name="more" value="as it was"></crowd-text-area>
            <crowd-checkbox name="colour" value="Red" checked>Red</crowd-checkbox><crowd-checkbox name="colour" value="Green">Green</crowd-checkbox>
            <crowd-checkbox name="alone">Alone</crowd-checkbox>
            <crowd-radio-group><crowd-radio-button name="sharp" value="yes">Yes</crowd-radio-button><crowd-radio-button name="sharp" value="no" checked>No</crowd-radio-button></crowd-radio-group>
            <input name="plain" value="p"><input type="checkbox" name="box" value="b"><input type="hidden" name="hidden" value="">
            <select name="pick"><option>one</option><option selected>two</option></select>
            """ + "<script>document.querySelector('crowd-form').onsubmit = () => { document.querySelector('[name=hidden]').value = 'by script'; };</script>"));

        await page.EvaluateAsync("document.querySelector('crowd-form').submit()");
        Assert.Equal("Fill in “Tag”.", (await page.EvaluateAsync(Said)).GetString());
        await page.TypeAsync("a \"word\"");
        await page.PressAsync("Enter");

        Assert.Equal(
            """{"tag":"a \"word\"","more":"as it was","colour":{"Red":true,"Green":false},"alone":{"on":false},"sharp":{"yes":false,"no":true},"plain":"p","box":{"b":false},"hidden":"by script","pick":"two"}""",
            await AnswerAsync(page));
    }

    [Fact]
    public async Task A_template_can_refuse_a_submit_and_bring_its_own_button()
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form("""<crowd-input name="a"></crowd-input><crowd-button form-action="submit" variant="primary">Send it</crowd-button>""" +
            "<script>let asked = 0; document.querySelector('crowd-form').addEventListener('submit', e => { if (asked++ === 0) e.preventDefault(); });</script>"));

        Assert.Equal(0, (await page.EvaluateAsync("[...document.querySelector('crowd-form').shadowRoot.querySelectorAll('button')].length")).GetInt32());
        await page.ClickAsync("crowd-button");
        Assert.Equal(string.Empty, (await page.EvaluateAsync(Said)).GetString());
        await page.ClickAsync("crowd-button");
        Assert.Equal("""{"a":""}""", await AnswerAsync(page));
    }

    [Fact]
    public async Task Dozens_of_classes_have_keys_that_never_collide_and_can_be_found_by_name()
    {
        await using var page = await chromium.OpenAsync(Token);
        var names = Enumerable.Range(1, 45).Select(i => $"class {i:00}").ToArray();
        await OpenAsync(page, Form($"""<crowd-image-classifier name="c" src="{Pixel}" header="h" categories="{System.Net.WebUtility.HtmlEncode(JsonSerializer.Serialize(names))}"></crowd-image-classifier>"""));
        const string Options = "document.querySelector('crowd-image-classifier').options";

        var keys = (await page.EvaluateAsync($"{Options}.keys.map(item => item.key)")).EnumerateArray().Select(key => key.GetString()!).ToArray();
        Assert.Equal(45, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(keys, key => "sdzi".Contains(key, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["9", "a"], keys[8..10]);

        foreach (var (key, expected) in new[] { ("a", 10), ("B", 33) })
        {
            await page.PressAsync(key);
            await page.PressAsync("Enter");
            Assert.Equal($"class {expected}", JsonDocument.Parse(await AnswerAsync(page)).RootElement.GetProperty("c").GetProperty("label").GetString());
        }

        await page.PressAsync("/");
        await page.TypeAsync("41");
        await page.PressAsync("Enter");
        await page.PressAsync("Enter");
        Assert.Equal("""{"c":{"label":"class 41"}}""", await AnswerAsync(page));
    }

    [Fact]
    public async Task The_image_zooms_and_the_instructions_open_and_close_by_key()
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form($"""<crowd-image-classifier name="c" src="{Pixel}" header="h" categories='["a"]'><full-instructions header="How to"><p>Look.</p></full-instructions><short-instructions>Short.</short-instructions></crowd-image-classifier>"""));
        const string Zoom = "document.querySelector('crowd-image-classifier').stage.zoom";
        const string Drawer = "document.querySelector('gt-drawer').hasAttribute('data-open')";

        await page.PressAsync("+");
        await page.PressAsync("+");
        Assert.Equal(2, (await page.EvaluateAsync(Zoom)).GetDouble());
        await page.MouseAsync("mousePressed", 300, 300);
        await page.MouseAsync("mouseMoved", 340, 310);
        await page.MouseAsync("mouseReleased", 340, 310);
        Assert.Equal([40, 10], (await page.EvaluateAsync("(s => [s.x, s.y])(document.querySelector('crowd-image-classifier').stage)")).EnumerateArray().Select(value => value.GetInt32()));
        await page.PressAsync("-");
        Assert.Equal(1.5, (await page.EvaluateAsync(Zoom)).GetDouble());
        await page.PressAsync("0");
        Assert.Equal(1, (await page.EvaluateAsync(Zoom)).GetDouble());

        await page.PressAsync("?");
        Assert.True((await page.EvaluateAsync(Drawer)).GetBoolean());
        Assert.Equal("Short.Look.", (await page.EvaluateAsync("document.querySelector('gt-drawer').textContent")).GetString());
        await page.PressAsync("Escape");
        Assert.False((await page.EvaluateAsync(Drawer)).GetBoolean());
    }

    [Fact]
    public async Task An_element_that_is_not_there_is_named_where_it_stands()
    {
        await using var page = await chromium.OpenAsync(Token);
        await OpenAsync(page, Form("""<crowd-polygon name="p"></crowd-polygon><crowd-input name="a"></crowd-input>"""));

        Assert.Contains(("alert", "<crowd-polygon> is not one of the elements there are here."), await NamedAsync(page));
        Assert.DoesNotContain("crowd-polygon", CrowdElements.Supported);
    }

    private const string Said = "document.querySelector('crowd-form').shadowRoot.querySelector('.said').textContent";

    private static string Form(string content) =>
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><script>{CrowdElements.Script}</script></head><body><crowd-form>{content}</crowd-form></body></html>";

    private static async Task<string> AnswerAsync(BrowserPage page)
        => (await page.EvaluateAsync("document.querySelector('crowd-form').shadowRoot.querySelector('.said code')?.textContent ?? ''")).GetString()!;

    // The words of an alert are those of the texts in it.
    private static async Task<IEnumerable<(string Role, string Name)>> NamedAsync(BrowserPage page)
    {
        var texts = (await page.EvaluateAsync("[...document.querySelectorAll('*')].filter(e => e.shadowRoot).flatMap(e => [...e.shadowRoot.querySelectorAll('[role=alert]')]).map(e => e.textContent)")).EnumerateArray();
        return texts.Select(text => ("alert", text.GetString()!));
    }

    private async Task OpenAsync(BrowserPage page, string html)
    {
        var file = Path.Combine(_folder.Path, "page.html");
        await File.WriteAllTextAsync(file, html, Token);
        await page.GoAsync(new Uri(file).AbsoluteUri);
        await page.WaitAsync("document.readyState === 'complete' && document.querySelector('crowd-form')?.shadowRoot");
    }
}
