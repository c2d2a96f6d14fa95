using System.Collections.Concurrent;
using System.Globalization;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.LabelIssues;

/// <summary>
/// Asks models about images that they have not seen: for each fold an ordinary training job on the other folds, and an ordinary batch transform of its
/// own images. So it runs on the local engine as on AWS.
/// </summary>
/// <param name="services">The session.</param>
/// <param name="options">How the jobs run.</param>
internal sealed class CrossValidation(SessionServices services, LabelIssueOptions options)
{
    private readonly ConcurrentDictionary<string, float[]> _predictions = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<GtException> _errors = new();
    private int _ended;

    /// <summary>Images without a usable answer.</summary>
    public IReadOnlyCollection<GtException> Errors => _errors;

    /// <summary>The requests of the first fold; those of the others differ in the fold's number.</summary>
    /// <param name="services">The session.</param>
    /// <param name="options">How the jobs run.</param>
    /// <param name="classes">The classes in index order; empty when they are not known yet.</param>
    public static IReadOnlyList<RequestText> Preview(SessionServices services, LabelIssueOptions options, GtClassList classes) => Jobs(services, options, classes, 0).Preview();

    /// <summary>Runs the jobs. Whatever happens, they have been told to stop and their files and models are gone when it ends.</summary>
    /// <param name="labels">The labels.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="progress">Told how many jobs have ended.</param>
    /// <param name="token">Stops the jobs.</param>
    /// <returns>The labels whose images have an answer, and what the answers are.</returns>
    /// <exception cref="GtException">A job cannot be started, fails or is stopped: then none goes on.</exception>
    public async Task<IReadOnlyList<JudgedLabel>> RunAsync(IReadOnlyList<GivenLabel> labels, GtClassList classes, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var plan = new FoldPlan(labels, options.Folds, options.Seed);
        var jobs = Enumerable.Range(0, options.Folds).Select(fold => Jobs(services, options, classes, fold)).ToList();
        try
        {
            Report(progress, 0);
            await TrainAsync(0);
            await Parallel.ForEachAsync(Enumerable.Range(0, jobs.Count), new ParallelOptions { MaxDegreeOfParallelism = options.ThrottleLimit, CancellationToken = token }, async (fold, stop) =>
            {
                if (fold > 0)
                {
                    await TrainAsync(fold, stop);
                }

                Keep(await jobs[fold].PredictAsync([.. plan.HeldOut(fold).Select(i => labels[i]).DistinctBy(label => label.SourceRef, StringComparer.Ordinal)], stop));
                Report(progress, Interlocked.Increment(ref _ended));
            });
        }
        finally
        {
            await Task.WhenAll(jobs.Select(job => job.CleanUpAsync()));
        }

        return [.. labels.Where(label => _predictions.ContainsKey(label.SourceRef)).Select(label => new JudgedLabel(label, _predictions[label.SourceRef]))];

        async Task TrainAsync(int fold, CancellationToken? stop = null)
        {
            var (train, validation) = plan.Rest(fold);
            await jobs[fold].TrainAsync(train, validation, stop ?? token);
            Report(progress, Interlocked.Increment(ref _ended));
        }
    }

    private static FoldJobs Jobs(SessionServices services, LabelIssueOptions options, GtClassList classes, int fold) =>
        new(services, options, classes, services.Root.Combine(string.Create(CultureInfo.InvariantCulture, $"label-issues/{options.Name}/{fold + 1}/")), fold);

    private void Keep(IEnumerable<object> answers)
    {
        foreach (var answer in answers)
        {
            if (answer is GtPrediction prediction)
            {
                _predictions[prediction.Source] = [.. prediction.Probabilities.Select(value => (float)value)];
            }
            else
            {
                _errors.Enqueue((GtException)answer);
            }
        }
    }

    private void Report(IProgress<GtProgress>? progress, int ended) => progress?.Report(new GtProgress(
        "Finding label issues",
        string.Create(CultureInfo.InvariantCulture, $"{ended} of {2 * options.Folds} jobs have ended ({options.Name})"),
        100 * ended / (2 * options.Folds)));
}
