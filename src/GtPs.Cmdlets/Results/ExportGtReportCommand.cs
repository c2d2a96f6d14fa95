using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Writes a report: one HTML file that needs nothing beside it (light and dark, for screens, phones and paper), with charts, the tables of their
/// numbers, and the images that were labelled or predicted wrongly; and the charts as PNG, SVG or PDF files in the folder NAME-charts beside it.
/// It is made of any of the parts given, one at least. Simulated workers are marked as such. Images in S3 need a session; without one the report
/// shows their names.
/// </summary>
/// <example>
///   <summary>Write a report with comparison, agreement and predictions</summary>
///   <code>Export-GtReport -Report $report -Comparison $comparison -Agreement $agreement -Prediction $predictions -Path ./report.html</code>
/// </example>
/// <example>
///   <summary>Write a transform job's predictions, with every chart as SVG and PDF too</summary>
///   <code>$transform | Get-GtPrediction -StandardLabel $images | Export-GtReport -Path ./predictions.html -ChartFormat Svg, Pdf</code>
/// </example>
/// <example>
///   <summary>Write the page alone</summary>
///   <code>$job | Get-GtLabelingReport | Export-GtReport -Path ./report.html -ChartFormat @()</code>
/// </example>
[Cmdlet(VerbsData.Export, "GtReport", SupportsShouldProcess = true)]
[OutputType(typeof(GtReportFile))]
public sealed class ExportGtReportCommand : GtSessionCmdlet
{
    private readonly List<GtPrediction> _predictions = [];
    private readonly List<GtLabelIssue> _issues = [];
    private readonly List<GtTrainingCurve> _curves = [];
    private GtLabelingReport? _report;
    private bool _hasFailed;

    /// <summary>What a labeling job did.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public GtLabelingReport? Report { get; set; }

    /// <summary>The HTML file; it is replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Labels against standard labels, of Compare-GtLabel.</summary>
    [Parameter]
    public GtLabelComparison? Comparison { get; set; }

    /// <summary>How far the workers agree, of Measure-GtAgreement.</summary>
    [Parameter]
    public GtAgreement? Agreement { get; set; }

    /// <summary>Labels that are likely wrong, of Find-GtLabelIssue; the first sixty are shown.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public GtLabelIssue[] LabelIssue { get; set; } = [];

    /// <summary>Curves of training jobs, of Get-GtTrainingCurve.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public GtTrainingCurve[] TrainingCurve { get; set; } = [];

    /// <summary>A model's predictions; the sixty surest are shown.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowEmptyCollection]
    public GtPrediction[] Prediction { get; set; } = [];

    /// <summary>The forms in which each chart is a file of its own: Png (by default), Svg, Pdf, or an empty list for no files.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public GtChartFormat[] ChartFormat { get; set; } = [GtChartFormat.Png];

    /// <summary>The folder of the charts' files; by default NAME-charts beside the HTML file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ChartPath { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        if (Report is { } report)
        {
            _hasFailed |= _report is not null && _report != report;
            _report = report;
        }

        AddNew(_predictions, Prediction);
        AddNew(_issues, LabelIssue);
        AddNew(_curves, TrainingCurve);
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (_hasFailed)
        {
            throw new GtException("SeveralReports", $"Several reports were piped, but '{Path}' can hold one. Write each to a file of its own, for example with ForEach-Object.", GtErrorKind.InvalidArgument, Path);
        }

        var services = ServicesIfAny;
        var content = new ReportContent
        {
            Report = _report,
            Comparison = Comparison,
            Agreement = Agreement,
            LabelIssues = _issues,
            TrainingCurves = _curves,
            Predictions = _predictions,
            MadeAt = (services?.Clock ?? TimeProvider.System).GetUtcNow().UtcDateTime,
        };
        var target = new ReportTarget(ResolveFilePath(Path)) { ChartFormats = ChartFormat ?? [], ChartFolder = ChartPath is null ? null : ResolveFilePath(ChartPath) };
        if (!content.IsEmpty && !ShouldProcess(target.Path, ChartFormat is { Length: > 0 } ? "Write the report and its charts" : "Write the report"))
        {
            return;
        }

        var (file, notes) = Await((progress, token) => new ReportWriter(services?.S3).WriteAsync(content, target, progress, token));
        foreach (var note in notes)
        {
            WriteWarning(note);
        }

        WriteObject(file);
    }

    /// <summary>A parameter keeps the value it was given for every input; only what is bound anew is added.</summary>
    private static void AddNew<T>(List<T> all, T[]? bound)
    {
        if (bound is { Length: > 0 } && (all.Count < bound.Length || !ReferenceEquals(all[^1], bound[^1])))
        {
            all.AddRange(bound);
        }
    }
}
