using System.Text;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// The typeface of a chart. A chart is drawn with one typeface, and no other stands in for a character that it lacks, so the one that
/// has most of the characters to be drawn is chosen.
/// </summary>
internal sealed class ChartFont
{
    private static readonly string[] s_preferred = ["Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Arial"];

    private ChartFont(SKTypeface typeface, string? note)
    {
        Typeface = typeface;
        Note = note;
        Name = ChartFontResolver.Register(typeface);
    }

    /// <summary>The typeface.</summary>
    public SKTypeface Typeface { get; }

    /// <summary>Its name for ScottPlot.</summary>
    public string Name { get; }

    /// <summary>What the user should know: characters without a glyph, or a machine without fonts; null when all is well.</summary>
    public string? Note { get; }

    /// <summary>Chooses the typeface for texts.</summary>
    /// <param name="texts">Everything that will be drawn.</param>
    /// <param name="manager">The machine's fonts, or null for a machine without any.</param>
    public static ChartFont For(IEnumerable<string> texts, SKFontManager? manager)
    {
        if (manager is null || manager.FontFamilyCount == 0)
        {
            return new ChartFont(SKTypeface.Default, "This machine has no fonts, so the charts carry no text. The tables beside them hold the numbers; install a font, for example DejaVu Sans, to have both.");
        }

        var characters = texts.SelectMany(text => text.EnumerateRunes()).Where(rune => !Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune)).Distinct().ToArray();
        var best = s_preferred.Select(manager.MatchFamily).FirstOrDefault(face => face is not null && Covers(face, (Rune)'a')) ?? SKTypeface.Default;
        var missing = Missing(best, characters);
        foreach (var character in missing)
        {
            if (missing.Contains(character) && Match(manager, character) is { } face && Missing(face, characters) is var left && left.Length < missing.Length)
            {
                (best, missing) = (face, left);
            }
        }

        return new ChartFont(best, missing.Length == 0 ? null : $"No font on this machine has all characters of the class names: '{string.Concat(missing.Take(12))}' cannot be drawn in the charts. Install a font that has them, for example Noto Sans CJK; the tables hold the names.");
    }

    /// <summary>A face with a character. Builds of Skia without fontconfig know the fonts but not which has what: there every face is asked.</summary>
    private static SKTypeface? Match(SKFontManager manager, Rune character) =>
        manager.MatchCharacter(character.Value) ?? manager.FontFamilies
            .OrderBy(name => name.Contains("Mono", StringComparison.Ordinal)).ThenBy(name => name.Contains("Serif", StringComparison.Ordinal)).ThenBy(name => name, StringComparer.Ordinal)
            .Select(manager.MatchFamily).FirstOrDefault(face => face is not null && Covers(face, character));

    private static Rune[] Missing(SKTypeface face, Rune[] characters) => [.. characters.Where(character => !Covers(face, character))];

    private static bool Covers(SKTypeface face, Rune character) => face.GetGlyph(character.Value) != 0;
}
