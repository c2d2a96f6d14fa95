namespace GtPs.Core.Charts;

/// <summary>A chart: what it shows, without how it is drawn.</summary>
/// <param name="name">The chart's file name without extension.</param>
/// <param name="title">The title.</param>
internal abstract class Chart(string name, string title)
{
    /// <summary>The chart's file name without extension, for example <c>class-histogram</c>.</summary>
    public string Name => name;

    /// <summary>The title.</summary>
    public string Title => title;

    /// <summary>What the chart shows, for people who cannot see it.</summary>
    public abstract string Description { get; }

    /// <summary>The texts from the data that will be drawn: the font must have their characters.</summary>
    public virtual IEnumerable<string> Texts => [Title];

    /// <summary>Lays out the chart.</summary>
    /// <param name="style">How.</param>
    public abstract ChartDrawing Draw(ChartStyle style);
}
