using GtPs.Core.Consolidation;
using GtPs.Core.Costs;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Makes the reports of labeling jobs.</summary>
/// <param name="services">The session's services, or null for local copies of output trees only: there are no logs then.</param>
public sealed class LabelingReportService(SessionServices? services)
{
    /// <summary>Makes a report.</summary>
    /// <param name="output">The job's output tree.</param>
    /// <param name="input">The job or tree, and how it is read.</param>
    /// <param name="prices">The prices, or null for the module's own.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report, and one error for every reason why something could not be read.</returns>
    /// <exception cref="GtException">The job's output cannot be reached, or its label attribute is not clear.</exception>
    public Task<(GtLabelingReport Report, IReadOnlyList<GtException> Errors)> BuildAsync(IJobOutput output, LabelingReportInput input, PriceTable? prices, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var logs = new SessionReportLogs(services?.Logs);
        var builder = new LabelingReportBuilder(output, logs, new CostCalculator(prices), services is null ? null : new ManifestSource(services).OpenAsync, services is null ? null : new LabelingWaits(services, logs).FindAsync);
        return builder.BuildAsync(input with { IsNominal = services?.Session.BackEnd == GtBackEnd.Local }, progress, cancellationToken);
    }
}
