namespace GtPs.Model;

/// <summary>The forms of a chart in a file of its own.</summary>
public enum GtChartFormat
{
    /// <summary>A picture of pixels, twice as fine as a screen's.</summary>
    Png,

    /// <summary>A drawing of any resolution whose texts stay texts.</summary>
    Svg,

    /// <summary>A page of the chart's size, with its fonts in it.</summary>
    Pdf,
}
