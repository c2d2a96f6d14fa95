using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// The colours of charts, light and dark: the one place where they are chosen. The categorical ones are those of Okabe and Ito (2008),
/// which people with any form of colour blindness can tell apart; people and machine differ by hatching too, so that a grey print shows
/// them as well.
/// </summary>
/// <param name="Background">Behind everything.</param>
/// <param name="Ink">Text.</param>
/// <param name="Muted">Axis labels and legends.</param>
/// <param name="Grid">Grid lines.</param>
/// <param name="Human">Labels by people; always hatched.</param>
/// <param name="Machine">Labels by machine; never hatched.</param>
/// <param name="Hatch">The lines of the hatching.</param>
/// <param name="Low">The colour of a share of 0 in a matrix.</param>
/// <param name="High">The colour of a share of 1 in a matrix.</param>
/// <param name="Good">A right prediction.</param>
/// <param name="Bad">A wrong prediction.</param>
/// <param name="Categories">Classes and curves.</param>
internal sealed record ChartTheme(
    SKColor Background,
    SKColor Ink,
    SKColor Muted,
    SKColor Grid,
    SKColor Human,
    SKColor Machine,
    SKColor Hatch,
    SKColor Low,
    SKColor High,
    SKColor Good,
    SKColor Bad,
    IReadOnlyList<SKColor> Categories)
{
    /// <summary>For screens with a light background, and for paper.</summary>
    public static ChartTheme Light { get; } = new(
        new(0xFFFFFFFF), new(0xFF17202A), new(0xFF4A5563), new(0xFFE3E7EC), new(0xFF0072B2), new(0xFFE69F00), new(0x99FFFFFF), new(0xFFF4F7FA), new(0xFF08519C), new(0xFF00795B), new(0xFFC34A00),
        [new(0xFF0072B2), new(0xFFE69F00), new(0xFF009E73), new(0xFFCC79A7), new(0xFF56B4E9), new(0xFFD55E00), new(0xFFF0E442), new(0xFF8A8F98)]);

    /// <summary>For screens with a dark background.</summary>
    public static ChartTheme Dark { get; } = new(
        new(0xFF161B22), new(0xFFE6EAF0), new(0xFFA9B4C2), new(0xFF2C343F), new(0xFF4DA9DD), new(0xFFF0B440), new(0x99161B22), new(0xFF1E2630), new(0xFF7CC4F5), new(0xFF3FC79A), new(0xFFFF8A4C),
        [new(0xFF4DA9DD), new(0xFFF0B440), new(0xFF2FBF94), new(0xFFDD93BD), new(0xFF8FD0F5), new(0xFFF07F3C), new(0xFFF0E442), new(0xFF9AA3AF)]);

    /// <summary>The colour of a class or curve; beyond the eighth they come round again.</summary>
    /// <param name="index">Its index.</param>
    public SKColor Category(int index) => Categories[index % Categories.Count];

    /// <summary>The colour of a share in a matrix.</summary>
    /// <param name="share">0 to 1.</param>
    public SKColor Share(double share)
    {
        // Small shares must still be seen, so the scale rises faster at its beginning.
        var t = share <= 0 ? 0 : 0.12 + (0.88 * Math.Sqrt(Math.Min(1, share)));
        return new SKColor(Mix(Low.Red, High.Red), Mix(Low.Green, High.Green), Mix(Low.Blue, High.Blue));

        byte Mix(byte low, byte high) => (byte)Math.Round(low + ((high - low) * t));
    }

    /// <summary>The colour of text on a colour: whichever of black and white has the higher contrast.</summary>
    /// <param name="background">The colour below the text.</param>
    public static SKColor TextOn(SKColor background)
    {
        // Relative luminance (WCAG 2.1); at 0.179 black and white contrast the same.
        var luminance = (0.2126 * Linear(background.Red)) + (0.7152 * Linear(background.Green)) + (0.0722 * Linear(background.Blue));
        return luminance > 0.179 ? SKColors.Black : SKColors.White;

        static double Linear(byte value) => value <= 10 ? value / 255.0 / 12.92 : Math.Pow(((value / 255.0) + 0.055) / 1.055, 2.4);
    }
}
