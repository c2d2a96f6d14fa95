using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Engine.Storage;
using GtPs.Engine.Training;

namespace GtPs.Engine.Labeling;

/// <summary>The model's guess at one object.</summary>
/// <param name="Class">The class index it thinks likeliest.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
internal sealed record MachineGuess(int Class, double Confidence);

/// <summary>Writes what active learning's jobs read, reads what they write, and writes the machine's labels.</summary>
/// <param name="store">The engine's objects.</param>
internal sealed class LearningData(IObjectStore store)
{
    private const int Parallelism = 8;

    /// <summary>Writes an augmented manifest of labelled objects.</summary>
    /// <param name="job">The job.</param>
    /// <param name="to">Where.</param>
    /// <param name="items">The objects, labelled by people.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteLabeledAsync(LabelingJobRecord job, S3Uri to, IEnumerable<LabelingObjectRecord> items, CancellationToken token)
    {
        var json = new LabelJson(job);
        return WriteLinesAsync(to, items, (stream, item) => stream.Write(LabelJson.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("source-ref"u8, item.Source);
            json.WriteMembers(writer, item.Class, item.Confidence, isHuman: true, item.LabeledAt);
            writer.WriteEndObject();
        }).Span), token);
    }

    /// <summary>Writes a manifest of objects without labels.</summary>
    /// <param name="to">Where.</param>
    /// <param name="items">The objects.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteUnlabeledAsync(S3Uri to, IEnumerable<LabelingObjectRecord> items, CancellationToken token)
        => WriteLinesAsync(to, items, (stream, item) => stream.Write(LabelJson.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("source-ref"u8, item.Source);
            writer.WriteEndObject();
        }).Span), token);

    /// <summary>Writes the classes where training jobs leave them for models, beside the artefact.</summary>
    /// <param name="to">Where.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteClassesAsync(S3Uri to, IReadOnlyList<string> classes, CancellationToken token)
        => PutAsync(to, LabelJson.Build(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("document-version"u8, "2018-11-28"u8);
            writer.WriteStartArray("labels"u8);
            foreach (var name in classes)
            {
                writer.WriteStartObject();
                writer.WriteString("label"u8, name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }).ToArray(), token);

    /// <summary>Writes <c>auto_annotator_output.txt</c>: a line per object, its id, a space, the label's JSON.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="labels">The machine's labels.</param>
    /// <param name="token">Cancels.</param>
    public async Task WriteAutoAnnotationsAsync(LabelingJobRecord job, int iteration, IReadOnlyList<NewLabel> labels, CancellationToken token)
    {
        var json = new LabelJson(job);
        using var memory = new MemoryStream();
        foreach (var label in labels)
        {
            memory.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{label.Id} ")));
            memory.Write(LabelJson.Build(writer =>
            {
                writer.WriteStartObject();
                json.WriteMembers(writer, label.Class, label.Confidence, isHuman: false, label.LabeledAt);
                writer.WriteEndObject();
            }).Span);
            memory.WriteByte((byte)'\n');
        }

        await PutAsync(new OutputTree(job).AutoAnnotations(iteration), memory.ToArray(), token).ConfigureAwait(false);
    }

    /// <summary>Reads the probabilities a transform job wrote.</summary>
    /// <param name="output">The transform's output path.</param>
    /// <param name="items">The objects it was given.</param>
    /// <param name="classCount">How many probabilities there must be.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Object id to guess; objects the model gave nothing usable for are missing.</returns>
    public async Task<IReadOnlyDictionary<long, MachineGuess>> ReadGuessesAsync(S3Uri output, IEnumerable<LabelingObjectRecord> items, int classCount, CancellationToken token)
    {
        var guesses = new ConcurrentDictionary<long, MachineGuess>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = token };
        await Parallel.ForEachAsync(items, options, async (item, cancel) =>
        {
            var place = output.Combine(TransformInputs.OutputNameOf(S3Uri.Parse(item.Source)) + ".out");
            using var stored = await store.OpenAsync(place.Bucket, place.Key, cancel).ConfigureAwait(false);
            if (stored is not null && await ReadGuessAsync(stored.Content, classCount, cancel).ConfigureAwait(false) is { } guess)
            {
                guesses[item.Id] = guess;
            }
        }).ConfigureAwait(false);
        return guesses;
    }

    /// <summary>Reads what heads that had not learned from them said of a round's training objects.</summary>
    /// <param name="output">The training job's output path.</param>
    /// <param name="trainingJob">The training job.</param>
    /// <param name="items">The training objects.</param>
    /// <param name="classCount">How many probabilities there must be.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Object id to guess; nothing when the round did not train.</returns>
    public async Task<IReadOnlyDictionary<long, MachineGuess>> ReadCrossValidatedAsync(
        S3Uri output, string trainingJob, IEnumerable<LabelingObjectRecord> items, int classCount, CancellationToken token)
    {
        var known = await CrossValidatedLabels.ReadAsync(output, trainingJob, store, token).ConfigureAwait(false);
        var guesses = new Dictionary<long, MachineGuess>();
        foreach (var item in items)
        {
            if (known.Predictions.TryGetValue(item.Source, out var probabilities) && probabilities.Length == classCount)
            {
                var best = probabilities.Index().MaxBy(value => value.Item);
                guesses[item.Id] = new MachineGuess(best.Index, best.Item);
            }
        }

        return guesses;
    }

    private static async Task<MachineGuess?> ReadGuessAsync(Stream content, int classCount, CancellationToken token)
    {
        using var document = await JsonDocument.ParseAsync(content, cancellationToken: token).ConfigureAwait(false);
        var probabilities = document.RootElement.GetProperty("prediction").EnumerateArray().Select(value => value.GetDouble()).ToArray();
        if (probabilities.Length != classCount)
        {
            return null;
        }

        var best = probabilities.Index().MaxBy(item => item.Item);
        return new MachineGuess(best.Index, best.Item);
    }

    private async Task WriteLinesAsync(S3Uri to, IEnumerable<LabelingObjectRecord> items, Action<Stream, LabelingObjectRecord> write, CancellationToken token)
    {
        using var memory = new MemoryStream();
        foreach (var item in items)
        {
            write(memory, item);
            memory.WriteByte((byte)'\n');
        }

        await PutAsync(to, memory.ToArray(), token).ConfigureAwait(false);
    }

    private async Task PutAsync(S3Uri to, byte[] content, CancellationToken token)
    {
        using var stream = new MemoryStream(content, writable: false);
        await store.PutAsync(to.Bucket, to.Key, stream, "application/json", token).ConfigureAwait(false);
    }
}
