using GtPs.Core.Costs;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Makes the reports of labeling jobs.</summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingReportService(SessionServices services)
{
    /// <summary>Makes a report.</summary>
    /// <param name="job">The job as it is now.</param>
    /// <param name="prices">The prices, or null for the module's own.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report, and one error for every line of the manifest that cannot be used.</returns>
    /// <exception cref="GtException">The job's output cannot be read.</exception>
    public Task<(GtLabelingReport Report, IReadOnlyList<GtException> LineErrors)> BuildAsync(GtLabelingJob job, PriceTable? prices, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var curves = new TrainingCurveReader(services.Logs);
        var builder = new LabelingReportBuilder(new S3OutputStore(services.S3), curves.ReadAsync, new CostCalculator(prices));
        return builder.BuildAsync(job, services.Session.BackEnd == GtBackEnd.Local, progress, cancellationToken);
    }
}
