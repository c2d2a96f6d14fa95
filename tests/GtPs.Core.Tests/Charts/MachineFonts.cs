using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

/// <summary>What can be drawn depends on the machine's fonts; what is told of it must fit.</summary>
internal static class MachineFonts
{
    /// <summary>Asserts that a missing font is told of once on a machine that has none for a text, and not at all on others.</summary>
    /// <param name="notes">What was told.</param>
    /// <param name="text">A text that was to be drawn.</param>
    /// <returns>The other notes.</returns>
    public static IReadOnlyList<string> Check(IReadOnlyList<string> notes, string text)
    {
        var ofFonts = notes.Where(note => note.StartsWith("No font on this machine", StringComparison.Ordinal)).ToList();
        Assert.Equal(text.EnumerateRunes().All(IsDrawable) ? 0 : 1, ofFonts.Count);
        return [.. notes.Except(ofFonts)];
    }

    private static bool IsDrawable(System.Text.Rune rune)
    {
        using var face = SKFontManager.Default.MatchCharacter(rune.Value);
        return face is not null;
    }
}
