namespace GtPs.Model;

/// <summary>A written report.</summary>
public sealed class GtReportFile
{
    /// <summary>The self-contained HTML file.</summary>
    public required string Path { get; init; }

    /// <summary>The charts as files of their own.</summary>
    public required IReadOnlyList<string> Charts { get; init => field = TextList.Of(value); }

    /// <summary>The number of these files.</summary>
    public int ChartCount => Charts.Count;

    /// <summary>Size of the HTML file in bytes.</summary>
    public required long Length { get; init; }

    /// <inheritdoc />
    public override string ToString() => Path;
}
