using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>What goes into a report file.</summary>
public sealed record ReportContent
{
    /// <summary>What the labeling job did.</summary>
    public required GtLabelingReport Report { get; init; }

    /// <summary>Its labels against standard labels, or null.</summary>
    public GtLabelComparison? Comparison { get; init; }

    /// <summary>A model's predictions; may be empty.</summary>
    public IReadOnlyList<GtPrediction> Predictions { get; init; } = [];

    /// <summary>When the report is made (UTC).</summary>
    public required DateTime MadeAt { get; init; }
}
