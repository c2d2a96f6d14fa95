using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>The label of one object.</summary>
/// <param name="Iteration">The iteration in which the object was answered.</param>
/// <param name="ClassIndex">The class, an index of the classes; -1 when no answer names one.</param>
/// <param name="Confidence">0 to 1, two decimals.</param>
/// <param name="Votes">How many workers chose each class.</param>
internal sealed record ObjectLabel(int Iteration, int ClassIndex, double Confidence, int[] Votes);

/// <summary>Consolidates the answers of a whole job, in one piece or iteration by iteration.</summary>
/// <param name="classes">The classes in index order.</param>
/// <param name="method">The method.</param>
internal sealed class JobConsolidation(GtClassList classes, ConsolidationMethod method)
{
    private readonly Dictionary<long, ObjectLabel> _labels = [];
    private readonly SortedDictionary<string, WorkerTally> _workers = new(StringComparer.Ordinal);

    /// <summary>The labels by object id.</summary>
    public IReadOnlyDictionary<long, ObjectLabel> Labels => _labels;

    /// <summary>The answers that name none of the classes, and so do not count.</summary>
    public int UnknownAnswers { get; private set; }

    /// <summary>Consolidates.</summary>
    /// <param name="objects">The answers.</param>
    /// <param name="isBatchwise">True takes each iteration by itself.</param>
    public void Run(IReadOnlyList<ObjectAnswers> objects, bool isBatchwise)
    {
        // The guide documents 0 for a single worker: there is nobody to agree with.
        var isSingle = objects.All(item => item.Answers.Count <= 1);
        IEnumerable<IReadOnlyList<ObjectAnswers>> batches = isBatchwise ? objects.GroupBy(item => item.Iteration).Select(group => group.ToList()) : [objects];
        foreach (var batch in batches)
        {
            RunBatch(batch, isSingle);
        }
    }

    /// <summary>How good the workers are, by their ids.</summary>
    public IEnumerable<GtWorkerQuality> Workers() => _workers.Select(worker => worker.Value.ToQuality(worker.Key, classes, method.ToString()));

    private void RunBatch(IReadOnlyList<ObjectAnswers> batch, bool isSingle)
    {
        var workers = batch.SelectMany(item => item.Answers).Select(answer => answer.WorkerId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var indexes = Enumerable.Range(0, workers.Count).ToDictionary(index => workers[index], StringComparer.Ordinal);
        var set = new AnswerSet(classes.Count);
        var votes = new int[batch.Count][];
        for (var item = 0; item < batch.Count; item++)
        {
            votes[item] = new int[classes.Count];
            foreach (var answer in batch[item].Answers)
            {
                if (answer.Label is not null && classes.IndexOf(answer.Label) is >= 0 and var chosen)
                {
                    set.Add(item, indexes[answer.WorkerId], chosen);
                    votes[item][chosen]++;
                }
                else
                {
                    UnknownAnswers++;
                }
            }
        }

        var result = Consolidator.Consolidate(set, new ConsolidationOptions { Method = method });
        for (var item = 0; item < batch.Count; item++)
        {
            // Items behind the last one with an answer are not in the result.
            var chosen = item < result.Classes.Count ? result.Classes[item] : -1;
            _labels[batch[item].ObjectId] = new ObjectLabel(batch[item].Iteration, chosen, chosen < 0 || isSingle ? 0 : result.Confidences[item], votes[item]);
            TallyWorkers(batch[item], chosen);
        }

        foreach (var (worker, accuracy) in workers.Zip(result.WorkerAccuracies).Where(pair => !double.IsNaN(pair.Second)))
        {
            TallyOf(worker).AddBatch(accuracy);
        }
    }

    private void TallyWorkers(ObjectAnswers item, int label)
    {
        foreach (var answer in item.Answers)
        {
            if (answer.Label is not null && classes.IndexOf(answer.Label) is >= 0 and var chosen)
            {
                TallyOf(answer.WorkerId).Add(label, chosen);
            }
        }
    }

    private WorkerTally TallyOf(string worker)
    {
        if (!_workers.TryGetValue(worker, out var tally))
        {
            _workers[worker] = tally = new WorkerTally(classes.Count);
        }

        return tally;
    }
}
