using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>
/// What heads that had not seen them said of a labeling job's training objects. Lies beside the model as <c>cross-validation.jsonl</c>, a line
/// <c>{"source-ref":"s3://…","prediction":[…]}</c> per object; the local engine's own addition.
/// </summary>
/// <param name="Predictions">The probabilities of the classes, by <c>source-ref</c>.</param>
internal sealed record CrossValidatedLabels(IReadOnlyDictionary<string, float[]> Predictions)
{
    /// <summary>The file's key below the training job's S3OutputPath.</summary>
    /// <param name="trainingJob">The training job's name.</param>
    public static string KeyOf(string trainingJob) => $"{trainingJob}/output/cross-validation.jsonl";

    /// <summary>Writes the file of a training job.</summary>
    /// <param name="job">The training job.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    public async Task WriteAsync(DescribeTrainingJobResponse job, IObjectStore objects, CancellationToken token)
    {
        using var memory = new MemoryStream();
        foreach (var (source, prediction) in Predictions)
        {
            using (var writer = new Utf8JsonWriter(memory))
            {
                writer.WriteStartObject();
                writer.WriteString("source-ref"u8, source);
                writer.WriteStartArray("prediction"u8);
                foreach (float probability in prediction)
                    writer.WriteNumberValue(probability);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            memory.WriteByte((byte)'\n');
        }

        memory.Position = 0;
        var target = S3Uri.Parse(job.OutputDataConfig!.S3OutputPath!).Combine(KeyOf(job.TrainingJobName!));
        await objects.PutAsync(target.Bucket, target.Key, memory, "application/json", token).ConfigureAwait(false);
    }

    /// <summary>Reads the file of a training job.</summary>
    /// <param name="output">The training job's S3OutputPath.</param>
    /// <param name="trainingJob">Its name.</param>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The predictions; none when the file does not exist.</returns>
    public static async Task<CrossValidatedLabels> ReadAsync(S3Uri output, string trainingJob, IObjectStore objects, CancellationToken token)
    {
        var predictions = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var place = output.Combine(KeyOf(trainingJob));
        using var stored = await objects.OpenAsync(place.Bucket, place.Key, token).ConfigureAwait(false);
        if (stored is not null)
        {
            using var reader = new StreamReader(stored.Content);
            while (await reader.ReadLineAsync(token).ConfigureAwait(false) is { } line)
            {
                using var document = JsonDocument.Parse(line);
                predictions[document.RootElement.GetProperty("source-ref").GetString()!] =
                    [.. document.RootElement.GetProperty("prediction").EnumerateArray().Select(value => value.GetSingle())];
            }
        }

        return new CrossValidatedLabels(predictions);
    }
}
