using System.Globalization;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Labeling;

/// <summary>Writes the files of a batch: what workers answered, what went into consolidation and what came out.</summary>
/// <param name="store">The engine's objects.</param>
internal sealed class BatchFiles(IObjectStore store)
{
    /// <summary>How many files are written at once; each is fsynced, so this is what keeps the disk busy.</summary>
    private const int Parallelism = 8;

    private const string Json = "application/json";

    /// <summary>Writes one worker-response file per object.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="answers">All answers of the iteration.</param>
    /// <param name="token">Cancels.</param>
    public Task WriteWorkerResponsesAsync(LabelingJobRecord job, int iteration, IReadOnlyList<long> objects, ILookup<long, AnswerRecord> answers, CancellationToken token)
    {
        var tree = new OutputTree(job);
        return Parallel.ForEachAsync(objects, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = token }, async (id, cancel) =>
        {
            var given = answers[id].ToList();
            var content = LabelJson.Build(writer => WriteWorkerResponse(writer, given));
            await PutAsync(tree.WorkerResponse(iteration, id, given[^1].SubmittedAt), content, cancel).ConfigureAwait(false);
        });
    }

    /// <summary>Deletes the worker-response files of objects, whatever times they are named by.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="objects">The objects.</param>
    /// <param name="token">Cancels.</param>
    public async Task DeleteWorkerResponsesAsync(LabelingJobRecord job, int iteration, IEnumerable<long> objects, CancellationToken token)
    {
        var tree = new OutputTree(job);
        foreach (var id in objects)
        {
            var folder = tree.WorkerResponses(iteration, id);
            List<string> keys = [];
            await foreach (var item in store.ListAsync(folder.Bucket, folder.Key, null, token).ConfigureAwait(false))
            {
                keys.Add(item.Key);
            }

            foreach (var key in keys)
            {
                await store.DeleteAsync(folder.Bucket, key, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes the consolidation's request and response and the intermediate lines of a batch.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration; its finish names the files.</param>
    /// <param name="objects">The batch's objects by id.</param>
    /// <param name="answers">Their answers.</param>
    /// <param name="labels">The labels made.</param>
    /// <param name="lines">The input line of an object.</param>
    /// <param name="token">Cancels.</param>
    public async Task WriteConsolidationAsync(
        LabelingJobRecord job,
        IterationRecord iteration,
        IReadOnlyDictionary<long, LabelingObjectRecord> objects,
        ILookup<long, AnswerRecord> answers,
        IReadOnlyList<NewLabel> labels,
        IReadOnlyDictionary<long, byte[]> lines,
        CancellationToken token)
    {
        var tree = new OutputTree(job);
        var json = new LabelJson(job);
        var milliseconds = iteration.FinishedAt / 1000;
        var request = LabelJson.Build(writer =>
        {
            writer.WriteStartArray();
            foreach (var label in labels)
            {
                WriteRequest(writer, job.TaskType, objects[label.Id], answers[label.Id]);
            }

            writer.WriteEndArray();
        });
        await PutAsync(tree.ConsolidationRequest(iteration.Number, milliseconds), request, token).ConfigureAwait(false);
        var response = LabelJson.Build(writer =>
        {
            writer.WriteStartArray();
            foreach (var label in labels)
            {
                writer.WriteStartObject();
                writer.WriteString("datasetObjectId"u8, label.Id.ToString(CultureInfo.InvariantCulture));
                WriteConsolidated(writer, json, label);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        await PutAsync(tree.ConsolidationResponse(iteration.Number, milliseconds), response, token).ConfigureAwait(false);
        await PutAsync(tree.Intermediate(iteration.Number), Intermediate(json, labels, lines), token).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Intermediate(LabelJson json, IReadOnlyList<NewLabel> labels, IReadOnlyDictionary<long, byte[]> lines)
    {
        using var memory = new MemoryStream();
        foreach (var label in labels)
        {
            memory.Write(LabelJson.Build(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("datasetObjectId"u8, label.Id.ToString(CultureInfo.InvariantCulture));
                writer.WriteString("manifestLine"u8, lines[label.Id]);
                WriteConsolidated(writer, json, label);
                writer.WriteEndObject();
            }).Span);
            memory.WriteByte((byte)'\n');
        }

        return memory.ToArray();
    }

    private static void WriteConsolidated(Utf8JsonWriter writer, LabelJson json, NewLabel label)
    {
        writer.WriteStartObject("consolidatedAnnotation"u8);
        writer.WriteStartObject("content"u8);
        json.WriteMembers(writer, label.Class, label.Confidence, isHuman: true, label.LabeledAt);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRequest(Utf8JsonWriter writer, TaskType type, LabelingObjectRecord item, IEnumerable<AnswerRecord> answers)
    {
        writer.WriteStartObject();
        writer.WriteString("datasetObjectId"u8, item.Id.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartObject("dataObject"u8);
        writer.WriteString(type.IsText ? "content"u8 : "s3Uri"u8, item.Source);
        writer.WriteEndObject();
        writer.WriteStartArray("annotations"u8);
        foreach (var answer in answers)
        {
            writer.WriteStartObject();
            writer.WriteString("workerId"u8, answer.Worker);
            writer.WriteStartObject("annotationData"u8);
            writer.WriteString("content"u8, answer.Content);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteWorkerResponse(Utf8JsonWriter writer, List<AnswerRecord> answers)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("answers"u8);
        foreach (var answer in answers)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("answerContent"u8);
            writer.WriteRawValue(answer.Content, skipInputValidation: true);
            writer.WriteString("submissionTime"u8, Time(answer.SubmittedAt));
            writer.WriteString("acceptanceTime"u8, Time(answer.AcceptedAt));
            writer.WriteNumber("timeSpentInSeconds"u8, answer.TimeSpentInSeconds);
            writer.WriteString("workerId"u8, answer.Worker);
            writer.WriteStartObject("workerMetadata"u8);
            writer.WriteStartObject("identityData"u8);
            writer.WriteString("identityProviderType"u8, "Oidc"u8);
            writer.WriteString("issuer"u8, answer.Issuer);
            writer.WriteString("sub"u8, answer.Subject);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Time(long milliseconds)
        => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task PutAsync(S3Uri uri, ReadOnlyMemory<byte> content, CancellationToken token)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await store.PutAsync(uri.Bucket, uri.Key, stream, Json, token).ConfigureAwait(false);
    }
}
