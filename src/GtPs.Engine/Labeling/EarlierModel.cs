using GtPs.Core.Manifests;
using GtPs.Engine.Storage;
using GtPs.Model;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Finds the model that a chained job goes on with by itself (developer guide, "Chaining labeling jobs"): when the manifest carries labels of the
/// job's own attribute, the last model of the newest job that gave them.
/// </summary>
/// <param name="store">The engine's objects.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="models">The models.</param>
internal sealed class EarlierModel(IObjectStore store, LabelingJobStore jobs, LearningModels models)
{
    /// <summary>Finds the model.</summary>
    /// <param name="job">The chained job.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The model and the job that made it, or null: no job whose labels are carried has made one for the same classes that still exists.</returns>
    public async Task<(string ModelArn, string JobName)?> FindAsync(LabelingJobRecord job, CancellationToken token)
    {
        var earlier = (await ReadJobNamesAsync(job, token).ConfigureAwait(false))
            .Select(jobs.Find)
            .Where(other => other?.FinalModel is not null && other.Id != job.Id && other.Classes.SequenceEqual(job.Classes, StringComparer.Ordinal))
            .OrderByDescending(other => other!.Id);
        foreach (var other in earlier)
        {
            if (await models.FindAsync(LearningModels.ModelName(other!.FinalModel!), token).ConfigureAwait(false) is { } arn)
            {
                return (arn, other.Name);
            }
        }

        return null;
    }

    private async Task<HashSet<string>> ReadJobNamesAsync(LabelingJobRecord job, CancellationToken token)
    {
        var place = new OutputTree(job).InputSnapshot;
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        using var snapshot = await store.OpenAsync(place.Bucket, place.Key, token).ConfigureAwait(false);
        if (snapshot is null)
        {
            return names;
        }

        var labels = new ManifestLabels(job.LabelAttributeName, GtClassList.Empty, keepSource: false);
        await foreach (var batch in new ManifestReader(place.ToString()).ReadLabelBatchesAsync(snapshot.Content, labels, token).ConfigureAwait(false))
        {
            names.UnionWith(batch.Where(item => item.Error is null && item.Value.JobName.Length > 0).Select(item => item.Value.JobName));
        }

        return names;
    }
}
