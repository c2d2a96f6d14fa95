namespace GtPs.Model;

/// <summary>One worker's answer to one object.</summary>
public sealed class GtWorkerResponse
{
    /// <summary>The object: the 0-based line of the input manifest, Ground Truth's <c>datasetObjectId</c>.</summary>
    public required long Index { get; init; }

    /// <summary>The object's source, or empty when the output tree has no manifest.</summary>
    public string SourceRef { get; init; } = string.Empty;

    /// <summary>The iteration in which it was given.</summary>
    public required int Iteration { get; init; }

    /// <summary>The worker.</summary>
    public required string WorkerId { get; init; }

    /// <summary>The class chosen, or null when the answer holds none.</summary>
    public string? Label { get; init; }

    /// <summary>When the answer was given (UTC), or null.</summary>
    public DateTime? SubmissionTime { get; init; }

    /// <summary>When the task was taken (UTC), or null: answers of the public workforce before 2020 do not tell.</summary>
    public DateTime? AcceptanceTime { get; init; }

    /// <summary>The time worked on it in seconds, pauses left out, or null.</summary>
    public double? TimeSpentInSeconds { get; init; }

    /// <summary>The whole answer as it stands in the output: JSON with <c>answerContent</c>, times and the worker's identity.</summary>
    public required string Json { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{WorkerId}: {Label ?? "(no class)"}";
}
