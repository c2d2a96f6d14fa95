using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>The part of a report about labels that are likely wrong.</summary>
/// <param name="html">The page.</param>
/// <param name="grid">Lists images.</param>
internal sealed class ReportIssueSection(HtmlBuilder html, ReportImageGrid grid)
{
    /// <summary>Adds the part.</summary>
    /// <param name="issues">The labels, the most suspicious first.</param>
    public void Add(IReadOnlyList<GtLabelIssue> issues)
    {
        var shown = issues.Take(ReportWriter.MaxImages).ToArray();
        html.Raw("<section><h2>Labels to look at again</h2><div class=\"card long\"><p class=\"sub\">")
            .Text(string.Create(CultureInfo.InvariantCulture, $"The {shown.Length:N0} most suspicious of {issues.Count:N0} labels, by what a model that never saw them says of the image; {issues.Count(issue => issue.IsIssue):N0} of all are issues by confident learning. The score is 1 minus the probability of the label given."))
            .Raw("</p>");
        grid.Add(shown, issue => issue.SourceRef, issue => issue.IsIssue, issue => html
            .Element("b", issue.Label)
            .Raw(issue.IsIssue ? "<span class=\"wrongtext\">" : "<span>").Text(issue.SuggestedLabel == issue.Label ? "unsure" : $"rather {issue.SuggestedLabel}").Raw("</span><div class=\"where\">")
            .Text($"{(issue.Origin == "Human" ? "People" : "Machine")}, score {HtmlBuilder.Decimal(issue.Score)}").Raw("</div>"));
        html.Raw("</div></section>");
    }
}
