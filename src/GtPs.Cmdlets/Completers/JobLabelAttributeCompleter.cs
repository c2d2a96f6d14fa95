using System.Collections;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes the label attribute of the labeling job on the line.</summary>
public sealed class JobLabelAttributeCompleter : SessionCompleter
{
    private protected override IEnumerable<(string Value, string Tip)>? Known(IDictionary bound) =>
        ValueOf(bound, "LabelingJob") is GtLabelingJob job ? [(job.LabelAttributeName, $"label attribute of {job.Name}")] : null;

    private protected override string? SubjectOf(IDictionary bound) => ValueOf(bound, "Name") as string;

    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token)
    {
        var job = await new LabelingJobService(services).GetAsync(subject, token).ConfigureAwait(false);
        return [(job.LabelAttributeName, $"label attribute of {job.Name}")];
    }
}
