using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Writes <c>output.manifest</c>: the input's lines in their order, labelled where there is a label, unchanged where there is none. It is
/// streamed, and stands whole under its name or not at all.
/// </summary>
/// <param name="store">The engine's objects.</param>
/// <param name="objects">The labels.</param>
internal sealed class OutputManifest(IObjectStore store, LabelingObjectStore objects)
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Writes the manifest as the job stands.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels; the old manifest stays then.</param>
    public async Task WriteAsync(LabelingJobRecord job, CancellationToken token)
    {
        var tree = new OutputTree(job);
        using var snapshot = await store.OpenAsync(tree.InputSnapshot.Bucket, tree.InputSnapshot.Key, token).ConfigureAwait(false);
        if (snapshot is null)
        {
            // The job ended before it had read its input.
            return;
        }

        var pipe = new Pipe();
        var put = store.PutAsync(tree.Manifest.Bucket, tree.Manifest.Key, pipe.Reader.AsStream(), "application/json", token);
        try
        {
            await WriteLinesAsync(job, snapshot.Content, pipe.Writer, token).ConfigureAwait(false);
            await pipe.Writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await pipe.Writer.CompleteAsync(exception).ConfigureAwait(false);
            await Task.WhenAny(put).ConfigureAwait(false);
            throw;
        }

        await put.ConfigureAwait(false);
    }

    /// <summary>Reads the input lines of some objects.</summary>
    /// <param name="job">The job.</param>
    /// <param name="items">The objects.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Object id to line.</returns>
    public async Task<IReadOnlyDictionary<long, byte[]>> ReadLinesAsync(LabelingJobRecord job, IEnumerable<LabelingObjectRecord> items, CancellationToken token)
    {
        var place = new OutputTree(job).InputSnapshot;
        using var snapshot = await store.OpenAsync(place.Bucket, place.Key, token).ConfigureAwait(false)
            ?? throw new LabelingFailure($"InternalError: the job's copy of its manifest, {place}, is gone.");
        var lines = new Dictionary<long, byte[]>();
        foreach (var item in items.OrderBy(item => item.Position))
        {
            var line = new byte[item.Length];
            snapshot.Content.Position = item.Position;
            await snapshot.Content.ReadExactlyAsync(line, token).ConfigureAwait(false);
            lines.Add(item.Id, line);
        }

        return lines;
    }

    private async Task WriteLinesAsync(LabelingJobRecord job, Stream snapshot, PipeWriter output, CancellationToken token)
    {
        var json = new LabelJson(job);
        await using var writer = new Utf8JsonWriter(output, LabelJson.WriterOptions);
        var position = 0L;
        var pending = 0L;
        foreach (var item in objects.StreamLabeled(job.Id))
        {
            await CopyAsync(snapshot, output, item.Position - position, token).ConfigureAwait(false);
            var line = new byte[item.Length + 1];
            await snapshot.ReadExactlyAsync(line, token).ConfigureAwait(false);
            position = item.Position + line.Length;
            json.WriteLine(writer, line.AsSpan(0, item.Length), item);
            pending += writer.BytesPending + writer.BytesCommitted;
            writer.Flush();
            writer.Reset();
            output.Write("\n"u8);
            if (pending > FlushBytes)
            {
                await output.FlushAsync(token).ConfigureAwait(false);
                pending = 0;
            }
        }

        await output.FlushAsync(token).ConfigureAwait(false);
        await CopyAsync(snapshot, output, snapshot.Length - position, token).ConfigureAwait(false);
    }

    private static async Task CopyAsync(Stream from, PipeWriter to, long count, CancellationToken token)
    {
        while (count > 0)
        {
            var memory = to.GetMemory((int)Math.Min(count, FlushBytes));
            var read = await from.ReadAsync(memory[..(int)Math.Min(count, memory.Length)], token).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException("The job's copy of its manifest is shorter than its lines.");
            }

            to.Advance(read);
            await to.FlushAsync(token).ConfigureAwait(false);
            count -= read;
        }
    }
}
