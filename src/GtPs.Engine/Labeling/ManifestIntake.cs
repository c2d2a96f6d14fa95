using System.IO.Pipelines;
using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Engine.Storage;
using GtPs.Model;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Takes a job's input in: streams the manifest once, makes a row per line and a copy of the lines. A line that has the label already
/// (chaining) is carried over and not labelled again.
/// </summary>
/// <param name="store">The engine's objects.</param>
/// <param name="objects">The rows.</param>
internal sealed class ManifestIntake(IObjectStore store, LabelingObjectStore objects)
{
    private const int RowsPerTransaction = 5000;

    private static readonly byte[] s_lineEnd = [(byte)'\n'];

    /// <summary>Takes the input in and sets the job InProgress; can be done again after it was interrupted.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="LabelingFailure">The manifest is gone, empty, or has a line that cannot be used.</exception>
    public async Task ReadAsync(LabelingJobRecord job, CancellationToken token)
    {
        var uri = S3Uri.Parse(job.Request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri!);
        using var stored = await store.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            ?? throw new LabelingFailure($"ClientError: the manifest {uri} does not exist. Upload it and start another job.");
        await objects.ClearAsync(job.Id, token).ConfigureAwait(false);
        var snapshot = new OutputTree(job).InputSnapshot;
        var pipe = new Pipe();
        var copy = store.PutAsync(snapshot.Bucket, snapshot.Key, pipe.Reader.AsStream(), "application/json", token);
        try
        {
            await ReadLinesAsync(job, uri, stored.Content, pipe.Writer, token).ConfigureAwait(false);
            await pipe.Writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await pipe.Writer.CompleteAsync(exception).ConfigureAwait(false);
            await Task.WhenAny(copy).ConfigureAwait(false);
            throw;
        }

        await copy.ConfigureAwait(false);
        await objects.BeginAsync(job.Id, token).ConfigureAwait(false);
    }

    private async Task ReadLinesAsync(LabelingJobRecord job, S3Uri uri, Stream manifest, PipeWriter copy, CancellationToken token)
    {
        var rows = new List<LabelingObjectRecord>(RowsPerTransaction);
        var position = 0L;
        try
        {
            await foreach (var item in new ManifestReader(uri.ToString()).ReadLinesAsync(manifest, token).ConfigureAwait(false))
            {
                var line = item.ValueOrThrow;
                var bytes = Encoding.UTF8.GetBytes(line.Json);
                rows.Add(new LabelingObjectRecord
                {
                    Id = item.Index,
                    Source = line.Source,
                    Position = position,
                    Length = bytes.Length,
                    State = line.Element.TryGetProperty(job.LabelAttributeName, out _) ? ObjectState.Carried : ObjectState.Unlabeled,
                });
                await copy.WriteAsync(bytes, token).ConfigureAwait(false);
                await copy.WriteAsync(s_lineEnd, token).ConfigureAwait(false);
                position += bytes.Length + 1;
                if (rows.Count == RowsPerTransaction)
                {
                    await objects.AddAsync(job.Id, rows, token).ConfigureAwait(false);
                    rows.Clear();
                }
            }
        }
        catch (GtException exception)
        {
            throw new LabelingFailure("ClientError: " + exception.Message);
        }

        if (position == 0)
        {
            throw new LabelingFailure($"ClientError: the manifest {uri} has no lines. Write one line per object.");
        }

        await objects.AddAsync(job.Id, rows, token).ConfigureAwait(false);
    }
}
