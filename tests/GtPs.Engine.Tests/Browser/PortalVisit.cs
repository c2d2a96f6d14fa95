using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Core.Labeling;
using GtPs.Engine.Tests.Labeling;
using GtPs.Engine.Tests.Portal;
using GtPs.Model;

namespace GtPs.Engine.Tests.Browser;

/// <summary>A member of a team in the portal's page.</summary>
internal sealed class PortalVisit : IAsyncDisposable
{
    private readonly PortalScene _portal;

    private PortalVisit(PortalScene portal, BrowserPage page)
    {
        _portal = portal;
        Page = page;
    }

    public BrowserPage Page { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Root => new Uri(_portal.Scene.Host.Address, "/_gt/portal/").AbsoluteUri;

    /// <summary>Gives the job a template of the module's own; without instructions nothing lies over the task at first.</summary>
    public static Func<LabelingScene, CreateLabelingJobRequest, Task> WithTemplate(string? template = null, string[]? classes = null, Action<CreateLabelingJobRequest>? more = null) => async (scene, request) =>
    {
        more?.Invoke(request);
        if (classes is not null)
        {
            await scene.PutAsync("categories.json", JsonSerializer.Serialize(new { labels = classes.Select(label => new { label }) }));
        }

        await scene.PutAsync("template.liquid", template ?? Plain);
    };

    /// <summary>A template with an image, its classes and nothing else.</summary>
    public const string Plain = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="What is it?" categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>
        """;

    /// <summary>The template that the module writes, with instructions.</summary>
    public static string Written(params string[] classes) => WorkerTemplate.Write(new GtClassList(classes), []);

    /// <summary>Opens a member's sign-in link.</summary>
    public static async Task<PortalVisit> SignInAsync(Chromium chromium, PortalScene portal, string member = "anna", int width = 1024, int height = 768, bool isDark = false)
    {
        var visit = new PortalVisit(portal, await chromium.OpenAsync(Token, width, height, isDark));
        await visit.Page.GoAsync($"{visit.Root}#{portal.LinkToken(member)}");
        await visit.Page.WaitAsync("document.querySelector('.card')");
        return visit;
    }

    /// <summary>Goes on to the job's tasks and waits for the first.</summary>
    public async Task StartAsync()
    {
        await Page.ClickAsync(".card button");
        await ReadyAsync();
    }

    /// <summary>The id of the task in sight, or 0.</summary>
    public async Task<long> TaskAsync() => (await Page.EvaluateAsync("Number(document.querySelector('iframe.shown')?.src.split('/').pop() ?? 0)")).GetInt64();

    /// <summary>Waits for a task other than one, with its image decoded and the engine's time on it.</summary>
    public async Task<long> ReadyAsync(long otherThan = 0) => (await Poll.UntilAsync<object>(
        async () =>
        {
            var task = await TaskAsync();
            return task != 0 && task != otherThan
                && (await Page.EvaluateAsync("!document.querySelector('.clock').classList.contains('unset')")).GetBoolean()
                && await FrameAsync("document.querySelector('crowd-image-classifier')?.stage?.image.naturalWidth > 0 && document.hasFocus()") is { ValueKind: JsonValueKind.True } ? task : null;
        },
        async () => $"No task came. The page: {await TextAsync()}. Faults: {string.Join("; ", Page.Faults)}",
        Token)) is long id ? id : 0;

    /// <summary>Evaluates in the frame in sight.</summary>
    public async Task<JsonElement> FrameAsync(string expression) => await TaskAsync() is var task and not 0 ? await Page.EvaluateInFrameAsync($"/frame/{task}", expression) : default;

    public Task<JsonElement> ChosenAsync() => FrameAsync("document.querySelector('crowd-image-classifier').options.value");

    public async Task WaitForChoiceAsync(string label) => await Poll.UntilAsync<object>(
        async () => await ChosenAsync() is { ValueKind: JsonValueKind.Array } chosen && chosen.GetArrayLength() == 1 && chosen[0].GetString() == label ? this : null, $"'{label}' was not chosen.", Token);

    /// <summary>Clicks the middle of an element inside the classifier of the frame in sight, with a real mouse.</summary>
    public async Task ClickInFrameAsync(string element)
    {
        var box = await FrameAsync($"(b => [b.x + b.width / 2, b.y + b.height / 2])(({element}).getBoundingClientRect())");
        var frame = await Page.EvaluateAsync("(b => [b.x, b.y])(document.querySelector('iframe.shown').getBoundingClientRect())");
        await Page.ClickAsync(box[0].GetDouble() + frame[0].GetDouble(), box[1].GetDouble() + frame[1].GetDouble());
    }

    /// <summary>Waits for words on the page around the frame.</summary>
    public Task SeesAsync(string words) => Page.WaitAsync($"document.body?.innerText.includes({JsonSerializer.Serialize(words)})");

    public async Task<string> TextAsync() => (await Page.EvaluateAsync("document.body.innerText")).GetString()!;

    /// <summary>Presses Tab until the focus is on an element of the page.</summary>
    public async Task TabToAsync(string selector)
    {
        for (var i = 0; i < 30; i++)
        {
            await Page.PressAsync("Tab");
            if ((await Page.EvaluateAsync($"document.activeElement.matches({JsonSerializer.Serialize(selector)})")).GetBoolean())
            {
                return;
            }
        }

        Assert.Fail($"Tab does not lead to {selector}.");
    }

    public ValueTask DisposeAsync() => Page.DisposeAsync();
}
