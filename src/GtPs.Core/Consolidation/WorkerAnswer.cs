using System.Text.Json;
using GtPs.Core.Reports;

namespace GtPs.Core.Consolidation;

/// <summary>What one worker answered to one object.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="Label">The class chosen, or null when the form holds none.</param>
/// <param name="SubmissionTime">When it was given (UTC), or null.</param>
internal sealed record WorkerAnswer(string WorkerId, string? Label, DateTime? SubmissionTime)
{
    /// <summary>When the task was taken (UTC), or null: answers of the public workforce before 2020 do not tell.</summary>
    public DateTime? AcceptanceTime { get; init; }

    /// <summary>The time worked on it in seconds, pauses left out, or null.</summary>
    public double? TimeSpentInSeconds { get; init; }

    /// <summary>The whole answer as it stands in the file, JSON, when it was asked for.</summary>
    public string? Json { get; init; }

    /// <summary>The time worked on it in seconds: as told, or from its times; null when neither is known or it makes no sense.</summary>
    public double? Seconds => (TimeSpentInSeconds ?? (SubmissionTime - AcceptanceTime)?.TotalSeconds) is >= 0 and < 31_536_000 and var seconds ? seconds : null;

    /// <summary>
    /// Reads a worker-response file, in both forms there are: that of the public workforce, with times to the second and no acceptance time, and that of
    /// private teams, with milliseconds, acceptance time and identity.
    /// </summary>
    /// <param name="stream">The file.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>The answers, one per worker: the last, should a worker have given several.</returns>
    /// <exception cref="JsonException">The file is not JSON, or not of this form.</exception>
    public static async Task<IReadOnlyList<WorkerAnswer>> ReadAsync(Stream stream, CancellationToken token)
        => [.. (await ReadAllAsync(stream, keepJson: false, token)).GroupBy(answer => answer.WorkerId, StringComparer.Ordinal).Select(given => given.OrderBy(answer => answer.SubmissionTime).Last())];

    /// <summary>Reads every answer of a worker-response file, in its order.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="keepJson">True to keep the answers' JSON.</param>
    /// <param name="token">Stops reading.</param>
    /// <exception cref="JsonException">The file is not JSON, or not of this form.</exception>
    public static async Task<IReadOnlyList<WorkerAnswer>> ReadAllAsync(Stream stream, bool keepJson, CancellationToken token)
    {
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: token);
        if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("answers", out var answers) || answers.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("it has no array 'answers'.");
        }

        return [.. answers.EnumerateArray().Select(answer => Read(answer, keepJson))];
    }

    private static WorkerAnswer Read(JsonElement answer, bool keepJson)
        => answer.ValueKind == JsonValueKind.Object && Text(answer, "workerId") is { Length: > 0 } worker
            ? new WorkerAnswer(worker, answer.TryGetProperty("answerContent", out var content) ? LabelOf(content) : null, OutputTime.TryParse(Text(answer, "submissionTime")))
            {
                AcceptanceTime = OutputTime.TryParse(Text(answer, "acceptanceTime")),
                TimeSpentInSeconds = answer.TryGetProperty("timeSpentInSeconds", out var spent) && spent.ValueKind == JsonValueKind.Number ? spent.GetDouble() : null,
                Json = keepJson ? answer.GetRawText() : null,
            }
            : throw new JsonException("an answer has no 'workerId'.");

    // The element may have another name than crowd-image-classifier, and other fields may stand beside it.
    private static string? LabelOf(JsonElement content) => content.ValueKind != JsonValueKind.Object
        ? null
        : content.EnumerateObject().Select(element => element.Value.ValueKind == JsonValueKind.Object ? Text(element.Value, "label") : null).FirstOrDefault(label => label is not null);

    private static string? Text(JsonElement parent, string name)
        => parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
