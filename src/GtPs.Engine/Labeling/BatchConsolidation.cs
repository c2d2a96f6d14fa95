using GtPs.Core.Consolidation;

namespace GtPs.Engine.Labeling;

/// <summary>Turns the answers of a batch into labels.</summary>
internal static class BatchConsolidation
{
    /// <summary>Consolidates by the job's method and, as Ground Truth does, batch by batch.</summary>
    /// <param name="job">The job.</param>
    /// <param name="objects">The batch's objects.</param>
    /// <param name="answers">Their answers.</param>
    /// <param name="labeledAt">The labels' time, in Unix microseconds.</param>
    /// <returns>The labels by object id; an object none of whose answers names a class is not among them.</returns>
    public static List<NewLabel> Consolidate(LabelingJobRecord job, IEnumerable<long> objects, ILookup<long, AnswerRecord> answers, long labeledAt)
    {
        var ids = objects.Order().ToList();
        var classes = job.Classes.Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        var workers = ids.SelectMany(id => answers[id]).Select(answer => answer.Worker).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Index().ToDictionary(item => item.Item, item => item.Index, StringComparer.Ordinal);
        var set = new AnswerSet(classes.Count);
        foreach (var (index, id) in ids.Index())
        {
            foreach (var answer in answers[id])
            {
                var chosen = AnswerContent.Read(answer.Content, classes);
                if (chosen >= 0)
                {
                    set.Add(index, workers[answer.Worker], chosen);
                }
            }
        }

        var result = Consolidator.Consolidate(set, new ConsolidationOptions { Method = job.Consolidation });
        List<NewLabel> labels = [];
        for (var index = 0; index < result.Classes.Count; index++)
        {
            if (result.Classes[index] >= 0)
            {
                // The guide documents 0 for a single worker: there is nobody to agree with.
                labels.Add(new NewLabel(ids[index], result.Classes[index], job.Workers == 1 ? 0 : result.Confidences[index], labeledAt));
            }
        }

        return labels;
    }
}
