using System.Collections;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes class names: of a job, manifest, model or the like in a variable on the line, or of the labeling job that is named there.</summary>
public sealed class JobClassCompleter : SessionCompleter
{
    private protected override IEnumerable<(string Value, string Tip)>? Known(IDictionary bound) =>
        bound.Keys.Cast<object>().Select(name => ClassesOf(ValueOf(bound, $"{name}"))).FirstOrDefault(classes => classes is { Count: > 0 }) is { } known ? Tell(known) : null;

    private protected override string? SubjectOf(IDictionary bound) => ValueOf(bound, "Name") as string ?? JobOf(ValueOf(bound, "ManifestUri") as string);

    private protected override async Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token) =>
        [.. Tell((await new LabelingJobService(services).GetAsync(subject, token).ConfigureAwait(false)).Classes)];

    // A labeling job's output manifest stands below the job's name.
    private static string? JobOf(string? manifest) =>
        manifest?.Split('/') is [.., var job, "manifests", "output", _] ? job : null;

    private static GtClassList? ClassesOf(object? value) => value switch
    {
        GtLabelingJob job => job.Classes,
        GtManifest manifest => manifest.Classes,
        GtManifestSplit split => split.Classes,
        GtLabelCategories categories => categories.Classes,
        GtEndpoint endpoint => endpoint.Classes,
        _ => null,
    };

    private static IEnumerable<(string Value, string Tip)> Tell(GtClassList classes) => classes.Select((name, index) => (name, $"class {index}"));
}
