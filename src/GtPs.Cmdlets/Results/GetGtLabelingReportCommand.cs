using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Costs;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Reports what a labeling job has done so far, running or ended: labels per iteration, class and origin, cost by the job's own number of
/// workers and task price, and the validation curves of active learning.
/// </summary>
/// <example>
///   <summary>Report on a job and look at its iterations</summary>
///   <code>$report = $job | Get-GtLabelingReport; $report.Iterations</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtLabelingReport")]
[OutputType(typeof(GtLabelingReport))]
public sealed class GetGtLabelingReportCommand : GtSessionCmdlet
{
    /// <summary>The labeling job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Job")]
    public GtLabelingJob LabelingJob { get; set; } = null!;

    /// <summary>A JSON file with other prices than the module's: <c>{"objectFeeUsd":0.08}</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PricePath { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var prices = PricePath is null ? null : PriceTable.Read(ResolveFilePath(PricePath));
        var service = new LabelingReportService(Services);
        var (report, errors) = Await((progress, token) => service.BuildAsync(LabelingJob, prices, progress, token));
        foreach (var error in errors)
        {
            WriteGtError(error);
        }

        WriteObject(report);
    }
}
