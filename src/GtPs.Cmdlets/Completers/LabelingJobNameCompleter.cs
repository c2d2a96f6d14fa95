using GtPs.Core.Resources;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes names of labeling jobs, the newest first.</summary>
public sealed class LabelingJobNameCompleter : SessionCompleter
{
    private protected override Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token) =>
        new ResourceNames(services).LabelingJobsAsync(token);
}
