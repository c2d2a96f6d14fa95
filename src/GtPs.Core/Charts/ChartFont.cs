using System.Text;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// The typefaces of a chart: the one that has most of the characters to be drawn, and for those that it lacks the next ones that have them.
/// </summary>
internal sealed class ChartFont
{
    private static readonly string[] s_preferred = ["Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"];
    private readonly IReadOnlyList<SKTypeface> _faces;

    private ChartFont(IReadOnlyList<SKTypeface> faces, string? note)
    {
        _faces = faces;
        Note = note;
    }

    /// <summary>The typeface that most is drawn with.</summary>
    public SKTypeface Typeface => _faces[0];

    /// <summary>What the user should know: characters without a glyph, or a machine without fonts; null when all is well.</summary>
    public string? Note { get; }

    /// <summary>Chooses the typefaces for texts.</summary>
    /// <param name="texts">Everything that will be drawn.</param>
    /// <param name="manager">The machine's fonts, or null for a machine without any.</param>
    public static ChartFont For(IEnumerable<string> texts, SKFontManager? manager)
    {
        if (manager is null || manager.FontFamilyCount == 0)
        {
            return new ChartFont([SKTypeface.Default], "This machine has no fonts, so charts in files of their own carry no text. The tables in the page hold the numbers; install a font, for example DejaVu Sans, to have both.");
        }

        var characters = texts.SelectMany(text => text.EnumerateRunes()).Where(IsDrawn).Distinct().ToArray();
        var best = s_preferred.Select(manager.MatchFamily).FirstOrDefault(face => face is not null && Covers(face, (Rune)'a')) ?? SKTypeface.Default;
        var missing = Missing(best, characters);
        var script = ScriptOf(characters);
        var candidates = new List<SKTypeface> { best };
        foreach (var character in missing)
        {
            if (!candidates.Any(face => Covers(face, character)) && Match(manager, character, script) is { } face)
            {
                candidates.Add(face);
            }
        }

        // One face for all, if there is one, looks better than two.
        best = candidates.MinBy(face => Missing(face, characters).Length)!;
        var left = Missing(best, characters).Where(character => !candidates.Any(face => Covers(face, character))).ToArray();
        return new ChartFont(
            [best, .. candidates.Where(face => face != best)],
            left.Length == 0 ? null : $"No font on this machine has all characters of the class names: '{string.Concat(left.Take(12))}' cannot be drawn in the charts. Install a font that has them, for example Noto Sans CJK; the tables hold the names.");
    }

    /// <summary>Splits a text where its typeface changes.</summary>
    /// <param name="text">The text.</param>
    public IEnumerable<(SKTypeface Face, string Text)> Runs(string text)
    {
        if (_faces.Count == 1 || Typeface.ContainsGlyphs(text))
        {
            return [(Typeface, text)];
        }

        var runs = new List<(SKTypeface Face, string Text)>();
        foreach (var rune in text.EnumerateRunes())
        {
            // What is not drawn (joiners, spaces) stays with what is before it.
            var face = !IsDrawn(rune) && runs.Count > 0 ? runs[^1].Face : _faces.FirstOrDefault(face => Covers(face, rune)) ?? Typeface;
            if (runs.Count > 0 && runs[^1].Face == face)
            {
                runs[^1] = (face, runs[^1].Text + rune);
            }
            else
            {
                runs.Add((face, rune.ToString()));
            }
        }

        return runs;
    }

    /// <summary>
    /// A face with a character. Builds of Skia without fontconfig know the fonts but not which has what: there every face is asked. Chinese, Japanese and Korean
    /// share characters that each writes in its own way.
    /// </summary>
    private static SKTypeface? Match(SKFontManager manager, Rune character, (string Language, string Family)? script) =>
        manager.MatchCharacter(null, script is { } known ? [known.Language] : null, character.Value) ?? manager.FontFamilies
            .OrderBy(name => name.Contains("Mono", StringComparison.Ordinal)).ThenBy(name => name.Contains("Serif", StringComparison.Ordinal))
            .ThenByDescending(name => script is { } family && name.EndsWith(family.Family, StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal)
            .Select(manager.MatchFamily).FirstOrDefault(face => face is not null && Covers(face, character));

    /// <summary>The language whose forms of shared characters fit, and how the names of Noto's and Source Han's families for it end.</summary>
    private static (string Language, string Family)? ScriptOf(Rune[] characters) =>
        characters.Any(character => character.Value is >= 0x3041 and <= 0x30FF) ? ("ja", "JP")
        : characters.Any(character => character.Value is >= 0xAC00 and <= 0xD7A3) ? ("ko", "KR")
        : characters.Any(character => character.Value is >= 0x4E00 and <= 0x9FFF) ? ("zh-Hans", "SC")
        : null;

    private static bool IsDrawn(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format;

    private static Rune[] Missing(SKTypeface face, Rune[] characters) => [.. characters.Where(character => !Covers(face, character))];

    private static bool Covers(SKTypeface face, Rune character) => face.GetGlyph(character.Value) != 0;
}
