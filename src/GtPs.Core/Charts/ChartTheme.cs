using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// The colours of charts, light and dark: the one place where they are chosen. The categorical ones are those of Okabe and Ito (2008),
/// which people with any form of colour blindness can tell apart; people and machine differ by hatching and marks too, so that a grey
/// print shows them as well.
/// </summary>
internal sealed class ChartTheme
{
    private readonly SKColor[] _colors;

    private ChartTheme(params uint[] colors) => _colors = [.. colors.Select(color => new SKColor(color))];

    /// <summary>For screens with a light background, and for paper.</summary>
    public static ChartTheme Light { get; } = new(
        0xFFFFFFFF, 0xFF17202A, 0xFF4A5563, 0xFFE3E7EC, 0xFF0072B2, 0xFFE69F00, 0xB3FFFFFF, 0xFFF1F4F8, 0xFF08519C, 0xFF00795B, 0xFFC34A00,
        0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7, 0xFF56B4E9, 0xFFD55E00, 0xFFF0E442, 0xFF8A8F98,
        0xFF000000, 0xFFFFFFFF, 0xFF000000, 0xFFFFFFFF);

    /// <summary>For screens with a dark background.</summary>
    public static ChartTheme Dark { get; } = new(
        0xFF161B22, 0xFFE6EAF0, 0xFFA9B4C2, 0xFF2C343F, 0xFF4DA9DD, 0xFFF0B440, 0xB3161B22, 0xFF1E2630, 0xFF7CC4F5, 0xFF3FC79A, 0xFFFF8A4C,
        0xFF4DA9DD, 0xFFF0B440, 0xFF2FBF94, 0xFFDD93BD, 0xFF8FD0F5, 0xFFF07F3C, 0xFFF0E442, 0xFF9AA3AF,
        0xFF000000, 0xFFFFFFFF, 0xFFFFFFFF, 0xFF000000);

    /// <summary>Behind everything.</summary>
    public SKColor Background => this[ChartColor.Background];

    /// <summary>Text.</summary>
    public SKColor Ink => this[ChartColor.Ink];

    /// <summary>Axis labels and legends.</summary>
    public SKColor Muted => this[ChartColor.Muted];

    /// <summary>Grid lines.</summary>
    public SKColor Grid => this[ChartColor.Grid];

    /// <summary>Labels by people; always hatched.</summary>
    public SKColor Human => this[ChartColor.Human];

    /// <summary>Labels by machine; never hatched.</summary>
    public SKColor Machine => this[ChartColor.Machine];

    /// <summary>The lines of the hatching.</summary>
    public SKColor Hatch => this[ChartColor.Hatch];

    /// <summary>A share of 0 in a matrix.</summary>
    public SKColor Low => this[ChartColor.Low];

    /// <summary>A right prediction.</summary>
    public SKColor Good => this[ChartColor.Good];

    /// <summary>A wrong prediction.</summary>
    public SKColor Bad => this[ChartColor.Bad];

    /// <summary>The colour for a purpose.</summary>
    /// <param name="color">What it is for.</param>
    public SKColor this[ChartColor color] => _colors[(int)color];

    /// <summary>The colour of a class or curve; beyond the eighth they come round again.</summary>
    /// <param name="index">Its index.</param>
    public static ChartColor Category(int index) => ChartColor.Category1 + (index % 8);

    /// <summary>How strongly a share in a matrix is coloured: the opacity of <see cref="ChartColor.High"/> over <see cref="ChartColor.Low"/>.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>0 to 1. Small shares must still be seen, so it rises faster at its beginning.</returns>
    public static float Strength(double share) => share <= 0 ? 0 : (float)(0.12 + (0.88 * Math.Sqrt(Math.Min(1, share))));

    /// <summary>The colour of text on a share in a matrix: in each theme whichever of black and white has the higher contrast.</summary>
    /// <param name="strength">The strength of the share.</param>
    public static ChartColor TextOn(float strength) => (Light.IsBright(strength), Dark.IsBright(strength)) switch
    {
        (true, true) => ChartColor.OnBright,
        (false, false) => ChartColor.OnDark,
        (true, false) => ChartColor.OnBrightOrDark,
        (false, true) => ChartColor.OnDarkOrBright,
    };

    private bool IsBright(float strength)
    {
        // Relative luminance (WCAG 2.1); at 0.179 black and white contrast the same.
        var (low, high) = (this[ChartColor.Low], this[ChartColor.High]);
        return (0.2126 * Linear(Mix(low.Red, high.Red))) + (0.7152 * Linear(Mix(low.Green, high.Green))) + (0.0722 * Linear(Mix(low.Blue, high.Blue))) > 0.179;

        double Mix(byte from, byte to) => from + ((to - from) * strength);
        static double Linear(double value) => value <= 10 ? value / 255 / 12.92 : Math.Pow(((value / 255) + 0.055) / 1.055, 2.4);
    }
}
