using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>What goes into a report file: at least one of its parts.</summary>
public sealed record ReportContent
{
    /// <summary>What the labeling job did, or null.</summary>
    public GtLabelingReport? Report { get; init; }

    /// <summary>Labels against standard labels, or null.</summary>
    public GtLabelComparison? Comparison { get; init; }

    /// <summary>How far workers agree, or null.</summary>
    public GtAgreement? Agreement { get; init; }

    /// <summary>Labels that are likely wrong, the most suspicious first; may be empty.</summary>
    public IReadOnlyList<GtLabelIssue> LabelIssues { get; init; } = [];

    /// <summary>Curves of training jobs, beside those of active learning in <see cref="Report"/>; may be empty.</summary>
    public IReadOnlyList<GtTrainingCurve> TrainingCurves { get; init; } = [];

    /// <summary>A model's predictions; may be empty.</summary>
    public IReadOnlyList<GtPrediction> Predictions { get; init; } = [];

    /// <summary>When the report is made (UTC).</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>True when there is nothing to report on.</summary>
    public bool IsEmpty => Report is null && Comparison is null && Agreement is null && LabelIssues.Count + TrainingCurves.Count + Predictions.Count == 0;

    /// <summary>What the report is about: the job where there is one.</summary>
    internal string Title => this switch
    {
        { Report: { } report } => $"Labeling report: {report.Name}",
        { Comparison: { } comparison } => $"Label comparison: {comparison.Name}",
        { Agreement: { } agreement } => $"Worker agreement: {agreement.Name}",
        { LabelIssues.Count: > 0 } => "Labels to look at again",
        { TrainingCurves.Count: > 0 } => TrainingCurves.Count == 1 ? $"Training: {TrainingCurves[0].TrainingJobName}" : "Training",
        _ => Predictions.Select(p => p.ModelName).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray() is [var model] ? $"Predictions: {model}" : "Predictions",
    };
}
