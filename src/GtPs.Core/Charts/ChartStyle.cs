namespace GtPs.Core.Charts;

/// <summary>How a chart is laid out: font, width, head. Sizes are in CSS pixels.</summary>
/// <param name="Font">The typefaces.</param>
internal sealed record ChartStyle(ChartFont Font)
{
    /// <summary>The size of tick labels and legends.</summary>
    public const float SmallSize = 12;

    /// <summary>The size of titles.</summary>
    public const float TitleSize = 17;

    /// <summary>The height of a line of small text.</summary>
    public const float LineHeight = 17;

    /// <summary>The space around a chart and between its parts.</summary>
    public const float Gap = 12;

    /// <summary>The width wanted; a chart that cannot be read at it is wider.</summary>
    public int Width { get; init; } = 760;

    /// <summary>True for a picture that stands alone, false where a heading stands above it.</summary>
    public bool ShowTitle { get; init; } = true;

    /// <summary>True for phones: less room for labels.</summary>
    public bool IsNarrow => Width < 500;

    /// <summary>The text of this style.</summary>
    public ChartText Text { get; } = new(Font, isForPaper: true);
}
