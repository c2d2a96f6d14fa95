using System.Globalization;
using GtPs.Core.Consolidation;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Agreement;

/// <summary>Measures how far the workers of any labeling job agree: the local engine's, AWS's, or a local copy of either; finished or running.</summary>
/// <param name="output">The job's output tree.</param>
/// <param name="spec">How.</param>
public sealed class AgreementService(IJobOutput output, AgreementSpec spec)
{
    private const int ReportEvery = 10_000;

    /// <summary>Reads the answers and measures.</summary>
    /// <param name="progress">Told how far it is, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The agreement, what a user should be warned of, and an error for each reason why files cannot be read.</returns>
    /// <exception cref="GtException">
    /// The tree has no answers (<c>NoWorkerResponse</c>); the classes or the label attribute are not clear (<c>TooFewCategories</c>,
    /// <c>NoLabelAttribute</c>, <c>AmbiguousLabelAttribute</c>); standard labels are given and no manifest tells which object is which (<c>NoManifest</c>).
    /// </exception>
    public async Task<(GtAgreement Agreement, IReadOnlyList<string> Warnings, IReadOnlyList<GtException> Errors)> RunAsync(IProgress<GtProgress>? progress, CancellationToken token)
    {
        var problems = new ReportProblems();
        var objects = await new WorkerResponses(output, problems).ReadAsync(progress, token);
        var manifest = await output.FindAsync(OutputKeys.Manifest, token);
        var classes = (await FindClassesAsync(manifest, objects, token)).Names;
        progress?.Report(new GtProgress("Measuring agreement", string.Create(CultureInfo.InvariantCulture, $"{objects.Count:N0} objects"), -1));
        var answers = new JobAnswers(classes, objects);
        var consolidation = new JobConsolidation(classes, spec.Method);
        consolidation.Run(objects, isBatchwise: false);
        List<string> warnings = [];
        if (consolidation.UnknownAnswers > 0)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{consolidation.UnknownAnswers:N0} answers of '{output.Name}' name none of the classes ({classes}) and do not count."));
        }

        var honeypots = await HoneypotsAsync(manifest ?? spec.InputManifest, classes, objects, warnings, progress, token);
        return (Measure(answers, consolidation, classes, honeypots, token), warnings, problems.Errors);
    }

    private GtAgreement Measure(JobAnswers answers, JobConsolidation consolidation, GtClassList classes, HoneypotTally honeypots, CancellationToken token)
    {
        var items = ItemCounts.Of(answers.Set);
        var cohen = CohenKappa.Of(answers.Set, token);
        var fleiss = FleissKappa.Of(items);
        var workers = consolidation.Workers().Select(worker =>
        {
            var index = answers.WorkerIndexes[worker.WorkerId];
            var (known, right) = honeypots.Of(worker.WorkerId);
            return new GtWorkerAgreement(worker.WorkerId, worker.Answers, cohen.AgreementOf(index), cohen.OfWorker(index), worker.Accuracy, known, right, worker.Matrix);
        });
        return new GtAgreement
        {
            Name = spec.Name.Length > 0 ? spec.Name : output.Name,
            Classes = classes,
            Objects = items.Items,
            Answers = answers.Set.Count,
            ObservedAgreement = Share(items.EqualPairs.Sum(), items.Pairs.Sum()),
            CohenKappa = cohen.Mean,
            FleissKappa = fleiss.Kappa,
            FleissAnswers = fleiss.Answers,
            FleissObjects = fleiss.Items,
            KrippendorffAlpha = KrippendorffAlpha.Of(items),
            StandardObjects = honeypots.Objects,
            ClassAgreements = [.. classes.Select((name, k) => new GtClassAgreement(k, name, items.Answers[k], Share(items.EqualPairs[k], items.Pairs[k]), fleiss.ClassKappas[k]))],
            Workers = [.. workers.OrderByDescending(worker => worker.Answers).ThenBy(worker => worker.WorkerId, StringComparer.Ordinal)],
        };
    }

    private async Task<ConsolidationClasses> FindClassesAsync(JobOutputFile? manifest, IReadOnlyList<ObjectAnswers> objects, CancellationToken token)
    {
        var attribute = spec.LabelAttributeName;
        if (attribute.Length == 0 && manifest is not null && spec.Classes.Count == 0)
        {
            await using var stream = await manifest.OpenAsync(token);
            attribute = await LabelAttributeFinder.FindAsync(stream, manifest.Place, token);
        }

        return await ConsolidationClasses.FindAsync(spec.Classes, ConsolidationService.ReadLabelsAsync(manifest, attribute, token), objects, token);
    }

    private async Task<HoneypotTally> HoneypotsAsync(
        JobOutputFile? manifest, GtClassList classes, IReadOnlyList<ObjectAnswers> objects, List<string> warnings, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var tally = new HoneypotTally(classes);
        if (spec.StandardLabels is not { } standard)
        {
            return tally;
        }

        if (manifest is null)
        {
            throw new GtException("NoManifest", $"'{output.Name}' has no output manifest, so the objects that workers answered cannot be told apart and standard labels help nothing. Copy '{OutputKeys.Manifest}' with the tree, or leave -StandardLabel out.", GtErrorKind.InvalidOperation, output.Name);
        }

        var byId = objects.ToDictionary(item => item.ObjectId);
        var matches = new StandardLabelMatches(standard);
        var found = new List<(int Match, ObjectAnswers Answered, string Label)>();
        await foreach (var item in ConsolidationService.ReadLabelsAsync(manifest, string.Empty, token))
        {
            if (item.Error is null && matches.Meet(item.Value.SourceRef, out var match) is { } label && byId.TryGetValue(item.Index, out var answered))
            {
                found.Add((match, answered, label));
            }

            if (item.Index % ReportEvery == ReportEvery - 1)
            {
                progress?.Report(new GtProgress("Looking for standard labels", string.Create(CultureInfo.InvariantCulture, $"{item.Index + 1:N0} lines"), -1));
            }
        }

        foreach (var (_, answered, label) in found.Where(item => matches.Holds(item.Match)))
        {
            tally.Add(answered.Answers, label);
        }

        warnings.AddRange(tally.Warnings(standard.Count));
        return tally;
    }

    private static double? Share(long part, long all) => all == 0 ? null : (double)part / all;
}
