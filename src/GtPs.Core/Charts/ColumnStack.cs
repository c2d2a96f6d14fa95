namespace GtPs.Core.Charts;

/// <summary>Parts of columns with one meaning: one value per column, stacked on the parts given before it in the same lane.</summary>
/// <param name="Name">Its name in the description.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsHatched">True for labels by people.</param>
/// <param name="Lane">0 for the left or only stack of each column, 1 for the right one.</param>
/// <param name="Values">One value per column.</param>
internal sealed record ColumnStack(string Name, ChartColor Color, bool IsHatched, int Lane, IReadOnlyList<double> Values);
