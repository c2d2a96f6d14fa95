using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Writes a report on a labeling job: one HTML file that needs nothing beside it (light and dark, for screens, phones and paper), with charts,
/// tables and the images that were labelled or predicted wrongly, and the charts as PNG files in the folder NAME-charts beside it. Simulated
/// workers are marked as such. Images in S3 need a session; without one the report shows their names.
/// </summary>
/// <example>
///   <summary>Write a report with comparison and predictions</summary>
///   <code>Export-GtReport -Report $report -Comparison $comparison -Prediction $predictions -Path ./report.html</code>
/// </example>
[Cmdlet(VerbsData.Export, "GtReport", SupportsShouldProcess = true)]
[OutputType(typeof(GtReportFile))]
public sealed class ExportGtReportCommand : GtSessionCmdlet
{
    /// <summary>What the labeling job did.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public GtLabelingReport Report { get; set; } = null!;

    /// <summary>The HTML file; it is replaced when it exists.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The labels against standard labels.</summary>
    [Parameter]
    public GtLabelComparison? Comparison { get; set; }

    /// <summary>A model's predictions.</summary>
    [Parameter]
    [AllowEmptyCollection]
    public GtPrediction[] Prediction { get; set; } = [];

    /// <inheritdoc />
    protected override void Process()
    {
        var path = ResolveFilePath(Path);
        if (!ShouldProcess(path, "Write the report and its charts"))
        {
            return;
        }

        var session = Session ?? CurrentSession.Get();
        var services = session is null ? null : SessionServices.Of(session);
        var content = new ReportContent { Report = Report, Comparison = Comparison, Predictions = Prediction, MadeAt = (services?.Clock ?? TimeProvider.System).GetUtcNow().UtcDateTime };
        var (file, notes) = Await((progress, token) => new ReportWriter(services?.S3).WriteAsync(content, path, progress, token));
        foreach (var note in notes)
        {
            WriteWarning(note);
        }

        WriteObject(file);
    }
}
