using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>A part of a stacked column.</summary>
/// <param name="Column">The column's index.</param>
/// <param name="Offset">Where in the column's room it stands: 0 in the middle, -0.5 and 0.5 at the ends.</param>
/// <param name="Size">Its width, as a part of the column's room.</param>
/// <param name="Value">Its height; parts at the same place are stacked.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsHatched">True for labels by people.</param>
internal readonly record struct ColumnSegment(int Column, double Offset, double Size, double Value, SKColor Color, bool IsHatched);
