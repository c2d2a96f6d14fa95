using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The forms of marks.</summary>
internal enum ChartMarkForm
{
    /// <summary>A disc: the machine.</summary>
    Circle,

    /// <summary>A square: people.</summary>
    Square,

    /// <summary>A triangle.</summary>
    Triangle,

    /// <summary>A square on its corner.</summary>
    Diamond,
}

/// <summary>What marks look like.</summary>
internal static class ChartMarks
{
    /// <summary>The corners of a mark; none for a disc.</summary>
    /// <param name="mark">The mark.</param>
    public static SKPoint[] Corners(this ChartMark mark)
    {
        var (x, y, r) = (mark.Center.X, mark.Center.Y, mark.Size / 2);
        return mark.Form switch
        {
            ChartMarkForm.Square => [new(x - (0.9f * r), y - (0.9f * r)), new(x + (0.9f * r), y - (0.9f * r)), new(x + (0.9f * r), y + (0.9f * r)), new(x - (0.9f * r), y + (0.9f * r))],
            ChartMarkForm.Triangle => [new(x, y - (1.15f * r)), new(x + (1.1f * r), y + (0.85f * r)), new(x - (1.1f * r), y + (0.85f * r))],
            ChartMarkForm.Diamond => [new(x, y - (1.25f * r)), new(x + (1.25f * r), y), new(x, y + (1.25f * r)), new(x - (1.25f * r), y)],
            _ => [],
        };
    }
}
