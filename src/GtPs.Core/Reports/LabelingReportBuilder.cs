using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Costs;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Makes the report of a labeling job, running or ended, from its output tree, its output manifest and its training logs.</summary>
/// <param name="store">Where the output lies.</param>
/// <param name="readCurve">Reads the curve of a training job, or gives null when there is none.</param>
/// <param name="costs">The prices.</param>
internal sealed class LabelingReportBuilder(IOutputStore store, Func<string, CancellationToken, Task<GtTrainingCurve?>> readCurve, CostCalculator costs)
{
    private const int ReportEvery = 10_000;

    /// <summary>Makes the report.</summary>
    /// <param name="job">The job as it is now.</param>
    /// <param name="isNominal">True when nobody is billed.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report, and one error for every line of the manifest that cannot be used; those count as unlabelled.</returns>
    /// <exception cref="GtException">A file cannot be read.</exception>
    public async Task<(GtLabelingReport Report, IReadOnlyList<GtException> LineErrors)> BuildAsync(GtLabelingJob job, bool isNominal, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new GtProgress("Reading the output", $"{job.Name}: iterations", -1));
        var reader = new OutputTreeReader(store, OutputTree.Of(job));
        var labels = await reader.ReadLabelsAsync(job.LabelAttributeName, cancellationToken);

        var tally = new ClassTally(job.Classes);
        var manifest = await ReadManifestAsync(job, tally, progress, cancellationToken);
        var iterations = Iterations(job, labels, tally);
        var (ownHuman, ownMachine) = job.ManifestUri.Length > 0
            ? (manifest.OwnHuman, manifest.OwnMachine)
            : (iterations.Sum(i => i.HumanLabeled), iterations.Sum(i => i.MachineLabeled));

        var curves = new List<GtTrainingCurve>();
        foreach (var (_, name) in await reader.ReadTrainingJobsAsync(cancellationToken))
        {
            if (await readCurve(name, cancellationToken) is { } curve)
            {
                curves.Add(curve);
            }
        }

        var counters = job.LabelCounters;
        var objects = job.ManifestUri.Length > 0 ? manifest.Lines : counters.TotalLabeled + counters.Unlabeled + counters.FailedNonRetryableError;
        var (human, machine) = job.ManifestUri.Length > 0 ? (tally.Human, tally.Machine) : (ownHuman, ownMachine);
        var report = new GtLabelingReport
        {
            Job = job,
            Classes = tally.Classes(),
            Iterations = iterations,
            ClassSummaries = tally.Summaries(),
            Objects = objects,
            HumanLabeled = human,
            MachineLabeled = machine,
            Failed = counters.FailedNonRetryableError,
            Unlabeled = Math.Max(0, objects - human - machine - counters.FailedNonRetryableError),
            Cost = Cost(job, ownHuman, ownMachine, isNominal),
            TrainingCurves = curves,
        };
        return (report, manifest.Errors);
    }

    private async Task<ManifestFacts> ReadManifestAsync(GtLabelingJob job, ClassTally tally, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var facts = new ManifestFacts();
        if (job.ManifestUri.Length == 0)
        {
            return facts;
        }

        var told = 0;
        await using var stream = await store.OpenReadAsync(S3Uri.Parse(job.ManifestUri), cancellationToken);
        await foreach (var batch in new ManifestReader(job.ManifestUri).ReadLabelBatchesAsync(stream, new ManifestLabels(job.LabelAttributeName, job.Classes, keepSource: false), cancellationToken))
        {
            foreach (var item in batch)
            {
                facts.Add(job, item, tally);
            }

            if (facts.Lines - told >= ReportEvery)
            {
                told = facts.Lines;
                progress?.Report(new GtProgress("Reading the output", string.Create(CultureInfo.InvariantCulture, $"{job.Name}: {told:N0} lines of the manifest"), -1));
            }
        }

        return facts;
    }

    private List<GtLabelingIteration> Iterations(GtLabelingJob job, IReadOnlyList<OutputLabel> labels, ClassTally tally)
    {
        var indexed = labels.Select(label => (label.Iteration, Index: tally.IndexOf(label.ClassIndex, label.ClassName), label.IsHuman, label.Time)).ToList();
        var count = tally.Classes().Count;
        return [.. indexed.GroupBy(label => label.Iteration).OrderBy(group => group.Key).Select(group =>
        {
            var human = new int[count];
            var machine = new int[count];
            foreach (var label in group)
            {
                (label.IsHuman ? human : machine)[label.Index]++;
            }

            var cost = Cost(job, human.Sum(), machine.Sum(), isNominal: false);
            return new GtLabelingIteration(group.Key, human, machine, cost.HumanFeeUsd + cost.WorkerPayUsd, cost.MachineFeeUsd, group.Max(label => label.Time));
        })];
    }

    private GtCost Cost(GtLabelingJob job, long human, long machine, bool isNominal) =>
        costs.Calculate(human, machine, job.NumberOfHumanWorkersPerDataObject, job.TaskPriceUsd, isNominal);

    /// <summary>What the manifest told.</summary>
    private sealed class ManifestFacts
    {
        public List<GtException> Errors { get; } = [];

        public int Lines { get; private set; }

        public int OwnHuman { get; private set; }

        public int OwnMachine { get; private set; }

        public void Add(GtLabelingJob job, in ManifestItem<ManifestLabel> item, ClassTally tally)
        {
            Lines++;
            if (item.Error is { } error)
            {
                Errors.Add(error);
                return;
            }

            var label = item.Value;
            if (!label.IsLabeled)
            {
                return;
            }

            tally.Add(in label);

            // A chained manifest brings labels of earlier jobs, which this one does not pay for.
            if (label.JobName.Length == 0 || label.JobName.Equals(job.Name, StringComparison.OrdinalIgnoreCase))
            {
                OwnHuman += label.IsHuman ? 1 : 0;
                OwnMachine += label.IsHuman ? 0 : 1;
            }
        }
    }
}
