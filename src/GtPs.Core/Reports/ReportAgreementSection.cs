using GtPs.Core.Charts;
using GtPs.Model;
using static GtPs.Core.Reports.HtmlBuilder;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about how far workers agree.</summary>
/// <param name="html">The page.</param>
/// <param name="charting">Draws the charts.</param>
internal sealed class ReportAgreementSection(HtmlBuilder html, ReportCharting charting)
{
    /// <summary>Adds the part.</summary>
    /// <param name="agreement">The agreement.</param>
    public void Add(GtAgreement agreement)
    {
        html.Raw("<section><h2>Agreement between workers</h2><div class=\"card\"><dl>");
        (string Name, string Value)[] facts =
        [
            ("Answers", $"{Number(agreement.Answers)} to {Number(agreement.Objects)} objects by {Number(agreement.Workers.Count)} workers"),
            ("Equal pairs of answers", Percent(agreement.ObservedAgreement)),
            ("Krippendorff's alpha", $"{Measure(agreement.KrippendorffAlpha)} (all objects with two answers or more)"),
            ("Fleiss' kappa", agreement.FleissObjects > 0 ? $"{Measure(agreement.FleissKappa)} ({Number(agreement.FleissObjects)} objects with {agreement.FleissAnswers} answers each)" : Measure(agreement.FleissKappa)),
            ("Cohen's kappa", $"{Measure(agreement.CohenKappa)} (mean of pairs of workers)"),
            .. agreement.StandardObjects > 0 ? [("Honeypots", $"{Number(agreement.StandardObjects)} objects with an answer and a standard label")] : Array.Empty<(string, string)>(),
        ];
        foreach (var (name, value) in facts)
        {
            html.Element("dt", name).Element("dd", value);
        }

        html.Raw("</dl><p class=\"sub\">").Text("1 is perfect agreement, 0 what chance would give. Krippendorff takes 0.8 as the least to rely on, and 0.667 as the least for tentative conclusions.").Raw("</p></div>");
        charting.Card(html, "agreement-classes", () => html.Table(
            "Agreement by class",
            ["Class", "Answers", "Agreement", "Kappa"],
            agreement.ClassAgreements,
            c => [c.Label, Number(c.Answers), Percent(c.Agreement), Measure(c.Kappa)],
            "classes"));
        charting.Card(html, "agreement-workers", () => html.Table(
            "Agreement by worker; accuracy as Dawid and Skene estimate it",
            ["Worker", "Answers", "Agrees", "Kappa", "Accuracy", "Honeypots"],
            agreement.Workers,
            w => [w.WorkerId, Number(w.Answers), Percent(w.Agreement), Measure(w.CohenKappa), Percent(w.Accuracy), w.StandardAnswers > 0 ? $"{w.StandardCorrect} of {w.StandardAnswers}" : "\u2013"],
            "workers",
            ReportCharts.MaxWorkers));
        html.Raw("</section>");
    }
}
