using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Agreement;

/// <summary>A job's answers as numbers. Answers that name none of the classes are left out.</summary>
internal sealed class JobAnswers
{
    /// <summary>Takes them.</summary>
    /// <param name="classes">The classes in index order, two or more.</param>
    /// <param name="objects">The answers, one per worker and object.</param>
    public JobAnswers(GtClassList classes, IReadOnlyList<ObjectAnswers> objects)
    {
        Set = new AnswerSet(classes.Count);
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var item = 0; item < objects.Count; item++)
        {
            foreach (var answer in objects[item].Answers)
            {
                if (answer.Label is not null && classes.IndexOf(answer.Label) is >= 0 and var chosen)
                {
                    if (!indexes.TryGetValue(answer.WorkerId, out var worker))
                    {
                        indexes[answer.WorkerId] = worker = indexes.Count;
                    }

                    Set.Add(item, worker, chosen);
                }
            }
        }

        WorkerIndexes = indexes;
    }

    /// <summary>The answers: items in the order of the objects, workers by <see cref="WorkerIndexes"/>.</summary>
    public AnswerSet Set { get; }

    /// <summary>The workers' indexes by their ids.</summary>
    public IReadOnlyDictionary<string, int> WorkerIndexes { get; }
}
