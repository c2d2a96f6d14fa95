using System.Runtime.CompilerServices;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Turns a dataset into a Ground Truth manifest.</summary>
public static class DatasetManifest
{
    /// <summary>Reads a dataset and writes its manifest, whole or not at all.</summary>
    /// <param name="import">The dataset.</param>
    /// <param name="services">The session, or null where nothing lies in S3.</param>
    /// <param name="target">The manifest: a full path or an S3 URI.</param>
    /// <param name="progress">Told how many images there are so far, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>A <see cref="GtException"/> for each image that could not be taken, and at last the <see cref="GtManifest"/>.</returns>
    /// <exception cref="GtException">There is no such dataset, no image in it can be taken (<c>EmptyDataset</c>), or the manifest cannot be written.</exception>
    public static async IAsyncEnumerable<object> WriteAsync(DatasetImport import, SessionServices? services, string target, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        await using var export = new DatasetExport(services, new DatasetExportOptions { Place = target, Format = GtDatasetFormat.Manifest, KeepUnlabeled = true });
        await foreach (var item in import.ReadAsync(token))
        {
            var error = item as GtException;
            if (item is GtAnnotation annotation)
            {
                error = export.TryAdd(annotation);
            }

            if (error is not null)
            {
                yield return error;
            }

            if (import.Count % 1000 == 0)
            {
                progress?.Report(new GtProgress("Importing the dataset", FormattableString.Invariant($"{import.Count:N0} images"), -1));
            }
        }

        await foreach (var item in export.CompleteAsync(progress, token))
        {
            yield return item is not GtDataset written ? item : new GtManifest
            {
                ManifestUri = written.Path,
                Count = written.Images,
                Length = written.Length,
                LabelAttributeName = import.LabelAttributeName,
                Classes = import.Classes,
            };
        }
    }
}
