using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>One kind of bars in a chart of rows.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="IsHuman">True for people (hatched), false for the machine.</param>
/// <param name="Values">One value per row; null where there is none.</param>
internal sealed record RowSeries(string Name, bool IsHuman, IReadOnlyList<double?> Values)
{
    /// <summary>The colour.</summary>
    /// <param name="theme">The theme.</param>
    public SKColor Color(ChartTheme theme) => IsHuman ? theme.Human : theme.Machine;
}
