namespace GtPs.Core.Charts;

/// <summary>An item of a chart's legend.</summary>
/// <param name="Text">What it stands for.</param>
/// <param name="Color">Its colour.</param>
internal sealed record ChartLegendItem(string Text, ChartColor Color)
{
    /// <summary>True for labels by people.</summary>
    public bool IsHatched { get; init; }

    /// <summary>True for a curve or a mark, false for bars and areas.</summary>
    public bool IsLine { get; init; }

    /// <summary>The curve's dashes; null for a mark without a curve.</summary>
    public float[]? Dashes { get; init; } = [];

    /// <summary>The form of the curve's marks, or null for none.</summary>
    public ChartMarkForm? Mark { get; init; }

    /// <summary>The two items that tell people and machine apart.</summary>
    public static IReadOnlyList<ChartLegendItem> Origins { get; } = [new("People", ChartColor.Human) { IsHatched = true }, new("Machine", ChartColor.Machine)];
}
