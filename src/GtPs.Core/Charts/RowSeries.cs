namespace GtPs.Core.Charts;

/// <summary>One measure in a chart of rows.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Values">One value per row; null where there is none.</param>
internal sealed record RowSeries(string Name, ChartColor Color, IReadOnlyList<double?> Values)
{
    /// <summary>True to hatch its bars: labels by people.</summary>
    public bool IsHatched { get; init; }

    /// <summary>The form of its marks; null for bars.</summary>
    public ChartMarkForm? Mark { get; init; }

    /// <summary>What people did.</summary>
    /// <param name="values">One value per row.</param>
    /// <param name="name">Its name.</param>
    public static RowSeries People(IEnumerable<double?> values, string name = "People") => new(name, ChartColor.Human, [.. values]) { IsHatched = true };

    /// <summary>What the machine did.</summary>
    /// <param name="values">One value per row.</param>
    public static RowSeries Machine(IEnumerable<double?> values) => new("Machine", ChartColor.Machine, [.. values]);

    /// <summary>Its item in the legend.</summary>
    public ChartLegendItem Legend => Mark is null ? new(Name, Color) { IsHatched = IsHatched } : new(Name, Color) { IsLine = true, Dashes = null, Mark = Mark };
}
