using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Consolidation;
using GtPs.Core.Costs;
using GtPs.Core.Labeling;
using GtPs.Core.Reports;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Reports what a labeling job has done so far, running or ended: labels per iteration, class and origin and how they grew, answers per worker and over
/// time, cost by the job's own number of workers and task price, the validation curves of active learning, objects without a label by name with the reason,
/// and of a job that stands still what it waits for. Works on jobs of the local engine and of AWS, on an output tree in S3 or a local copy of one. What
/// cannot be read is an error and in Problems; everything else is in the report.
/// </summary>
/// <example>
///   <summary>Report on a job and look at its iterations</summary>
///   <code>$report = $job | Get-GtLabelingReport; $report.Iterations</code>
/// </example>
/// <example>
///   <summary>See why a job stands still</summary>
///   <code>(Get-GtLabelingReport animals).Waiting</code>
/// </example>
/// <example>
///   <summary>Watch a job until it ends</summary>
///   <code>$report = Get-GtLabelingReport animals -Watch</code>
/// </example>
/// <example>
///   <summary>Report on the downloaded output of a job of AWS, without a session</summary>
///   <code>Get-GtLabelingReport -Path ./birds-output -TaskPriceUsd 0.012 | Export-GtReport -Path birds.html</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtLabelingReport", DefaultParameterSetName = JobSet)]
[OutputType(typeof(GtLabelingReport))]
public sealed class GetGtLabelingReportCommand : GtJobLabelCmdlet
{
    /// <summary>A JSON file with other prices than the module's: <c>{"objectFeeUsd":0.08}</c>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PricePath { get; set; }

    /// <summary>What one worker was paid for one task in USD; the job's own is known, that of a mere output tree is not.</summary>
    [Parameter(ParameterSetName = UriSet)]
    [Parameter(ParameterSetName = PathSet)]
    [ValidateRange(0, 1000)]
    public decimal TaskPriceUsd { get; set; }

    /// <summary>Leaves out what only the worker responses tell (workers, answers over time, time per answer). They are one file per object, so a large job is read sooner.</summary>
    [Parameter]
    public SwitchParameter NoWorkerResponse { get; set; }

    /// <summary>Shows the report again and again while the job runs: redrawn in place in a terminal, a line per change elsewhere. The last report is the output. Ctrl+C ends the watching, not the job.</summary>
    [Parameter(ParameterSetName = JobSet)]
    [Parameter(ParameterSetName = NameSet)]
    public SwitchParameter Watch { get; set; }

    /// <summary>With -Watch: the pause between two reports, in seconds; by default two on the local engine and 30 on AWS.</summary>
    [Parameter(ParameterSetName = JobSet)]
    [Parameter(ParameterSetName = NameSet)]
    [ValidateRange(0d, 86_400d)]
    public double PollSeconds { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var prices = PricePath is null ? null : PriceTable.Read(ResolveFilePath(PricePath));
        var job = FindJob();
        var output = FindOutput(job);
        var service = new LabelingReportService(ParameterSetName == PathSet ? null : Services);
        var (report, errors) = Await((progress, token) => BuildAsync(service, output, job, prices, progress, token));
        if (Watch)
        {
            var screen = new WatchScreen(Host, Services.Clock);
            var pause = TimeSpan.FromSeconds(PollSeconds > 0 ? PollSeconds : IsBilled ? 30 : 2);
            screen.Show(report);
            while (!TerminalStatus.IsJobEnded(report.Job.Status))
            {
                // Without progress: its bar and the report would draw over each other.
                (report, errors) = Await(async (_, token) =>
                {
                    await Task.Delay(pause, Services.Clock, token).ConfigureAwait(false);
                    return await BuildAsync(service, output, report.Job, prices, null, token).ConfigureAwait(false);
                });
                screen.Show(report);
            }
        }

        foreach (var error in errors)
        {
            WriteGtError(error);
        }

        WriteObject(report);
    }

    private async Task<(GtLabelingReport Report, IReadOnlyList<GtException> Errors)> BuildAsync(
        LabelingReportService service, IJobOutput output, GtLabelingJob? job, PriceTable? prices, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var input = new LabelingReportInput
        {
            Job = job is null ? null : await new LabelingJobService(Services).RefreshAsync(job, token).ConfigureAwait(false),
            Classes = LabelCategory,
            LabelAttributeName = LabelAttributeName ?? string.Empty,
            TaskPriceUsd = TaskPriceUsd,
            ReadsAnswers = !NoWorkerResponse,
        };
        return await service.BuildAsync(output, input, prices, progress, token).ConfigureAwait(false);
    }
}
