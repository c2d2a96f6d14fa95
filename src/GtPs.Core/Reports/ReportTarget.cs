using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Where a report goes.</summary>
/// <param name="Path">The HTML file.</param>
public sealed record ReportTarget(string Path)
{
    /// <summary>The forms in which each chart is a file of its own too; none for no files.</summary>
    public IReadOnlyList<GtChartFormat> ChartFormats { get; init; } = [GtChartFormat.Png];

    /// <summary>The folder of these files; null for the folder <c>NAME-charts</c> beside the HTML file.</summary>
    public string? ChartFolder { get; init; }

    /// <summary>The folder of the charts' files.</summary>
    internal string Folder => ChartFolder ?? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, $"{System.IO.Path.GetFileNameWithoutExtension(Path)}-charts");
}
