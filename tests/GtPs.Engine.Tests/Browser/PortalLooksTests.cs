using System.Globalization;
using GtPs.Engine.Tests.Portal;

namespace GtPs.Engine.Tests.Browser;

/// <summary>The page on narrow and wide screens, in light and dark, and for who does not see it.</summary>
public sealed class PortalLooksTests(Chromium chromium)
{
    private static readonly string[] s_dozens = [.. Enumerable.Range(1, 40).Select(i => $"Class {i:00}")];

    // Roles that people act on or read values from: without a name they are of no use.
    private static readonly string[] s_controls = ["button", "radio", "checkbox", "link", "textbox", "searchbox", "progressbar", "timer", "image", "dialog", "radiogroup", "group", "Iframe", "toolbar"];

    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(1024, 768, false)]
    [InlineData(1600, 900, true)]
    public async Task The_page_fits_its_screen(int width, int height, bool isDark)
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate(classes: s_dozens));
        await using var anna = await PortalVisit.SignInAsync(chromium, portal, width: width, height: height, isDark: isDark);
        await FitsAsync(anna, width, isDark);
        await anna.StartAsync();
        await FitsAsync(anna, width, isDark);

        // The image has most of the room, and no class is cut off at the side.
        Assert.True((await anna.FrameAsync("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")).GetBoolean());
        var stage = await anna.FrameAsync("(b => b.width * b.height / innerWidth / innerHeight)(document.querySelector('crowd-image-classifier').stage.element.getBoundingClientRect())");
        Assert.InRange(stage.GetDouble(), width < 760 ? 0.3 : 0.45, 1);
        Assert.True((await anna.FrameAsync("document.querySelector('crowd-image-classifier').options.buttons.every(b => b.scrollWidth <= b.clientWidth)")).GetBoolean());
        Assert.True((await anna.FrameAsync("(b => b.right <= innerWidth && b.bottom <= innerHeight)(document.querySelector('crowd-form').shadowRoot.querySelector('.primary').getBoundingClientRect())")).GetBoolean());
    }

    [Fact]
    public async Task Nothing_moves_when_an_image_of_another_shape_comes()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: async (scene, request) =>
        {
            using var wide = new SkiaSharp.SKBitmap(400, 40);
            await scene.PutAsync("images/0001.png", wide.Encode(SkiaSharp.SKEncodedImageFormat.Png, 90).ToArray());
            await PortalVisit.WithTemplate()(scene, request);
        });
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        const string Places = "[document.querySelector('crowd-image-classifier').stage.element, ...document.querySelector('crowd-image-classifier').options.buttons].map(e => (b => `${b.x} ${b.y} ${b.width} ${b.height}`)(e.getBoundingClientRect())).join()";
        var before = (await anna.FrameAsync(Places)).GetString();
        var first = await anna.TaskAsync();
        await anna.Page.PressAsync("1");
        await anna.Page.PressAsync("Enter");
        await anna.ReadyAsync(otherThan: first);

        Assert.Equal(before, (await anna.FrameAsync(Places)).GetString());
    }

    [Fact]
    public async Task The_colours_can_be_switched_and_are_remembered()
    {
        await using var portal = await PortalScene.StartAsync(objects: 1, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal, width: 1600);
        await anna.Page.ClickAsync("[aria-label^='Colours']");
        await anna.Page.ClickAsync("[aria-label^='Colours']");
        await anna.Page.CallAsync("Page.reload");
        await anna.Page.WaitAsync("document.querySelector('[aria-label=\"Colours: dark. Change\"]')");
        await FitsAsync(anna, 1600, isDark: true);

        await anna.StartAsync();
        Assert.Equal("dark", (await anna.FrameAsync("document.documentElement.style.colorScheme")).GetString());
    }

    [Fact]
    public async Task Everything_to_act_on_has_a_name_and_enough_contrast()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate(PortalVisit.Written(s_dozens), s_dozens));
        await using var anna = await PortalVisit.SignInAsync(chromium, portal, width: 1600);
        await AllNamedAsync(anna, ["button Start: Which class?"]);
        await anna.StartAsync();
        await AllNamedAsync(anna, ["radio Class 01", "radio Class 40", "button Undo", "button Skip", "button Decline", "button Instructions", "button Zoom in", "button Submit", "searchbox Find a class", "timer Time left on this task", "progressbar Progress of the batch"]);

        foreach (var scheme in new[] { "light", "dark" })
        {
            await anna.Page.EvaluateAsync($"document.documentElement.dataset.theme = '{scheme}'");
            foreach (var (text, ground) in new[] { ("text", "ground"), ("muted", "surface"), ("muted", "ground"), ("accent", "surface"), ("on-accent", "accent"), ("late", "late-soft"), ("alert", "alert-soft"), ("on-note", "note") })
            {
                var contrast = (await anna.Page.EvaluateAsync(Contrast(text, ground))).GetDouble();
                Assert.True(contrast >= 4.5, string.Create(CultureInfo.InvariantCulture, $"{text} on {ground} in {scheme}: {contrast:0.00}"));
            }
        }
    }

    [Fact]
    public async Task What_was_answered_is_said_aloud()
    {
        await using var portal = await PortalScene.StartAsync(objects: 2, change: PortalVisit.WithTemplate());
        await using var anna = await PortalVisit.SignInAsync(chromium, portal);
        await anna.StartAsync();
        await anna.Page.PressAsync("3");
        await anna.WaitForChoiceAsync("Tiger");
        Assert.Equal("Tiger chosen", (await anna.FrameAsync("document.querySelector('crowd-image-classifier').options.said.textContent")).GetString());
        await anna.Page.PressAsync("Enter");

        await anna.Page.WaitAsync("document.getElementById('announcer').textContent.startsWith('Tiger: saved. 1 of 2')");
    }

    private static async Task FitsAsync(PortalVisit visit, int width, bool isDark)
    {
        Assert.Equal(width, (await visit.Page.EvaluateAsync("innerWidth")).GetInt32());
        Assert.True((await visit.Page.EvaluateAsync("document.documentElement.scrollWidth <= innerWidth")).GetBoolean());
        var brightness = (await visit.Page.EvaluateAsync("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3")).GetDouble();
        Assert.Equal(isDark, brightness < 128);
    }

    private static async Task AllNamedAsync(PortalVisit visit, string[] expected)
    {
        var nodes = await visit.Page.ReadAccessibilityAsync();
        var nameless = nodes.Where(node => s_controls.Contains(node.Role, StringComparer.Ordinal) && string.IsNullOrWhiteSpace(node.Name)).Select(node => node.Role);
        Assert.Empty(nameless);
        var all = nodes.Select(node => $"{node.Role} {node.Name}").ToArray();
        Assert.All(expected, name => Assert.Contains(name, all));
    }

    // WCAG 2.2, relative luminance.
    private static string Contrast(string text, string ground) => $$"""
        (() => {
          const colour = name => {
            const probe = document.createElement('i');
            probe.style.color = `var(--${name})`;
            document.body.append(probe);
            const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
            probe.remove();
            const [r, g, b] = parts.map(part => part / 255).map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const [light, dark] = [colour('{{text}}'), colour('{{ground}}')].sort((a, b) => b - a);
          return (light + 0.05) / (dark + 0.05);
        })()
        """;
}
