using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>Training curves in a page.</summary>
/// <param name="html">The page.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportTrainingSection(HtmlBuilder html, ReportCharting charting)
{
    /// <summary>Adds the part about training jobs of one's own; nothing without any.</summary>
    /// <param name="curves">The curves.</param>
    public void Add(IReadOnlyList<GtTrainingCurve> curves)
    {
        if (curves.Count == 0)
        {
            return;
        }

        html.Raw("<section><h2>Training</h2>");
        if (charting.Find("training-curves") is null)
        {
            html.Raw("<div class=\"card\">");
            AddTable(curves, "Training jobs; none has logged a validation accuracy");
            html.Raw("</div>");
        }

        charting.Card(html, "training-curves", () => AddTable(curves, "Training jobs"));
        html.Raw("</section>");
    }

    /// <summary>Adds a table of training jobs.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="caption">What the table shows.</param>
    public void AddTable(IReadOnlyList<GtTrainingCurve> curves, string caption) => html.Table(
        caption,
        ["Training", "Images", "Epochs", "Last error", "Best"],
        curves,
        curve => [curve.TrainingJobName, curve.TrainingSamples > 0 ? Number(curve.TrainingSamples) : "\u2013", Number(curve.Epochs), Percent(curve.LastValidationError), curve.BestEpoch is { } epoch ? $"{Percent(1 - curve.BestValidationAccuracy)} (epoch {epoch})" : "\u2013"],
        "training jobs");
}
