using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>
/// The drawings that sample images are made of, by class. They are read from Iconify JSON files
/// (<c>{"icons":{"tiger":{"body":"&lt;path …/&gt;"}},"width":36,"height":36}</c>) where the build put them, and from
/// drawings of our own in the assembly where it did not.
/// </summary>
internal sealed class SampleGlyphSet
{
    private const string ShapesResource = "GtPs.Core.Images.sample-shapes.json";
    private readonly Dictionary<string, List<SampleGlyph>> _byClass = new(StringComparer.Ordinal);

    /// <summary>The sets the drawings come from, ascending; <c>shapes</c> alone when no glyph file was found.</summary>
    public IReadOnlyList<string> SetNames => [.. _byClass.Values.SelectMany(glyphs => glyphs).Select(glyph => glyph.SetName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Where the built module keeps its glyph files: <c>glyphs</c> beside the folder of this assembly.</summary>
    public static string DefaultFolder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(SampleGlyphSet).Assembly.Location) ?? ".", "..", "glyphs"));

    /// <summary>The drawings of a class, in a fixed order.</summary>
    /// <param name="className">A class of <see cref="SampleClass.All"/>.</param>
    public IReadOnlyList<SampleGlyph> this[string className] => _byClass[className];

    /// <summary>Reads the drawings.</summary>
    /// <param name="folder">The folder with the glyph files; when it is missing, or leaves a class without a drawing, our own drawings are used.</param>
    /// <exception cref="GtException">A glyph file cannot be read (<c>InvalidGlyphFile</c>).</exception>
    public static SampleGlyphSet Load(string folder)
    {
        var set = new SampleGlyphSet();
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                using var stream = File.OpenRead(path);
                set.Add(Path.GetFileNameWithoutExtension(path), stream);
            }
            catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or KeyNotFoundException or FormatException)
            {
                throw new GtException("InvalidGlyphFile", $"The glyph file '{path}' cannot be used: {e.Message} Build the module again, or remove the file.", GtErrorKind.InvalidData, path, e);
            }
        }

        return set._byClass.Count == SampleClass.All.Count ? set : LoadShapes();
    }

    /// <summary>Reads our own drawings from the assembly.</summary>
    public static SampleGlyphSet LoadShapes()
    {
        using var stream = typeof(SampleGlyphSet).Assembly.GetManifestResourceStream(ShapesResource)
            ?? throw new InvalidOperationException($"The resource {ShapesResource} is missing from the assembly.");
        var set = new SampleGlyphSet();
        set.Add("shapes", stream);
        return set;
    }

    private void Add(string setName, Stream stream)
    {
        using var json = JsonDocument.Parse(stream);
        if (!json.RootElement.TryGetProperty("icons", out var icons))
        {
            return;
        }

        var (width, height) = (Size(json.RootElement, "width", 16), Size(json.RootElement, "height", 16));
        foreach (var sample in SampleClass.All)
        {
            foreach (var name in sample.GlyphNames)
            {
                if (!icons.TryGetProperty(name, out var icon))
                {
                    continue;
                }

                var (w, h) = (Size(icon, "width", width), Size(icon, "height", height));
                var picture = SampleSvgPicture.Record(icon.GetProperty("body").GetString() ?? string.Empty, w, h);
                if (!_byClass.TryGetValue(sample.Name, out var glyphs))
                {
                    _byClass[sample.Name] = glyphs = [];
                }

                glyphs.Add(new SampleGlyph(setName, name, picture, w, h));
            }
        }
    }

    private static float Size(JsonElement element, string name, float otherwise) =>
        element.TryGetProperty(name, out var value) ? value.GetSingle() : otherwise;
}
