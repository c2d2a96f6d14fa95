using System.Globalization;
using GtPs.Core.Consolidation;
using GtPs.Core.Costs;
using GtPs.Core.Manifests;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Makes the report of a labeling job, running or ended, from its output tree, its output manifest and its logs.</summary>
/// <param name="output">The job's output tree.</param>
/// <param name="logs">The job's logs.</param>
/// <param name="costs">The prices.</param>
/// <param name="openManifest">Opens the input manifest of a job that has written no output manifest yet, or null when it cannot be reached.</param>
/// <param name="findWaits">Finds out what a running job waits for, or null when nobody can be asked.</param>
internal sealed class LabelingReportBuilder(
    IJobOutput output,
    IReportLogs logs,
    CostCalculator costs,
    Func<string, CancellationToken, Task<Stream>>? openManifest = null,
    Func<GtLabelingJob, AnswerTally, CancellationToken, Task<IReadOnlyList<GtWaitReason>>>? findWaits = null)
{
    private const int ReportEvery = 10_000;

    /// <summary>Makes the report.</summary>
    /// <param name="input">The job or tree, and how it is read.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The report of what could be read, and one error for every reason why something could not.</returns>
    /// <exception cref="GtException">The output cannot be reached, or its label attribute is not clear (<c>NoLabelAttribute</c>, <c>AmbiguousLabelAttribute</c>).</exception>
    public async Task<(GtLabelingReport Report, IReadOnlyList<GtException> Errors)> BuildAsync(LabelingReportInput input, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var job = input.Job;
        var name = job?.Name ?? JobOutputName.Of(output);
        progress?.Report(new GtProgress("Reading the output", $"{name}: iterations", -1));
        var problems = new ReportProblems();
        var manifest = await output.FindAsync(OutputKeys.Manifest, cancellationToken);
        var attribute = await FindAttributeAsync(input, manifest, name, cancellationToken);
        var classes = new ClassTally(input.Classes.Count > 0 ? input.Classes : job?.Classes ?? GtClassList.Empty);
        var failures = job is null ? new Dictionary<long, string>() : await logs.ReadFailuresAsync(job.Name, cancellationToken);
        var labels = new LabelTally(classes);
        var attributeLabels = new ManifestLabels(attribute, input.Classes.Count > 0 ? input.Classes : job?.Classes ?? GtClassList.Empty, keepSource: false, acceptsAnyLabel: true, readsDates: false);
        var lines = new ManifestTally(name, classes, problems, failures.ContainsKey);
        await ReadManifestAsync(manifest, attributeLabels, lines, name, progress, cancellationToken);

        var reader = new OutputTreeReader(output, problems);
        await reader.ReadLabelsAsync(attribute, labels, cancellationToken);
        if (manifest is null && job?.InputManifestUri.Length > 0 && openManifest is not null)
        {
            // Its labels are of earlier jobs; what it tells is the names of the objects that have none.
            var start = new JobOutputFile(string.Empty, job.InputManifestUri, token => openManifest(job.InputManifestUri, token));
            lines = new ManifestTally(name, new ClassTally(GtClassList.Empty), problems, failures.ContainsKey, labels.IsLabeled);
            try
            {
                await ReadManifestAsync(start, attributeLabels, lines, name, progress, cancellationToken);
            }
            catch (GtException e) when (e.Kind is GtErrorKind.NotFound or GtErrorKind.Permission)
            {
                problems.Add(e, "the input manifest cannot be read, so objects without a label are not told by name");
            }
        }

        var answers = new AnswerTally();
        if (input.ReadsAnswers)
        {
            await reader.ReadAnswersAsync(answers, progress, cancellationToken);
        }

        var curves = await ReadCurvesAsync(reader, progress, cancellationToken);
        var facts = new LabelingReportFacts(input, output, name, attribute, manifest, classes, lines, labels, answers, failures, problems);
        var waiting = job is null || findWaits is null || TerminalStatus.IsJobEnded(job.Status) ? [] : await findWaits(job, answers, cancellationToken);
        return (facts.ToReport(costs, curves, waiting), problems.Errors);
    }

    private static async Task<string> FindAttributeAsync(LabelingReportInput input, JobOutputFile? manifest, string jobName, CancellationToken cancellationToken)
    {
        var given = input.LabelAttributeName.Length > 0 ? input.LabelAttributeName : input.Job?.LabelAttributeName ?? string.Empty;
        if (given.Length > 0)
        {
            return given;
        }

        if (manifest is null)
        {
            throw new GtException("NoLabelAttribute", $"There is no output manifest '{OutputKeys.Manifest}' that would tell the label attribute. Give the root of a labeling job's output (S3OutputPath and the job's name), or -LabelAttributeName.", GtErrorKind.InvalidArgument, jobName);
        }

        await using var stream = await manifest.OpenAsync(cancellationToken);
        return await LabelAttributeFinder.FindForJobAsync(stream, manifest.Place, jobName, cancellationToken);
    }

    private static async Task ReadManifestAsync(JobOutputFile? manifest, ManifestLabels labels, ManifestTally tally, string name, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        if (manifest is null)
        {
            return;
        }

        var told = 0;
        await using var stream = await manifest.OpenAsync(cancellationToken);
        await foreach (var batch in new ManifestReader(manifest.Place).ReadLabelBatchesAsync(stream, labels, cancellationToken))
        {
            foreach (var item in batch)
            {
                tally.Add(item);
            }

            if (tally.Lines - told >= ReportEvery)
            {
                told = tally.Lines;
                progress?.Report(new GtProgress("Reading the output", string.Create(CultureInfo.InvariantCulture, $"{name}: {told:N0} lines of the manifest"), -1));
            }
        }

        tally.Finish(manifest.Place);
    }

    private async Task<IReadOnlyList<GtTrainingCurve>> ReadCurvesAsync(OutputTreeReader reader, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var curves = new List<GtTrainingCurve>();
        foreach (var (iteration, name) in await reader.ReadTrainingJobsAsync(cancellationToken))
        {
            progress?.Report(new GtProgress("Reading the output", string.Create(CultureInfo.InvariantCulture, $"the log of the training of iteration {iteration}"), -1));
            if (await logs.ReadCurveAsync(name, cancellationToken) is { } curve)
            {
                curves.Add(curve);
            }
        }

        return curves;
    }
}
