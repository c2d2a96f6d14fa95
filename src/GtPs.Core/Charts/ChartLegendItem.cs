using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A line of a chart's legend.</summary>
/// <param name="Text">What it stands for.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsHatched">True for labels by people.</param>
/// <param name="IsLine">True for a curve, false for bars.</param>
internal sealed record ChartLegendItem(string Text, SKColor Color, bool IsHatched = false, bool IsLine = false)
{
    /// <summary>The two items that tell people and machine apart.</summary>
    /// <param name="theme">The colours.</param>
    public static IReadOnlyList<ChartLegendItem> Origins(ChartTheme theme) =>
        [new("People", theme.Human, IsHatched: true), new("Machine", theme.Machine)];
}
