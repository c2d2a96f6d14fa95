namespace GtPs.Engine.Labeling;

/// <summary>One worker's hold on one task.</summary>
internal sealed class TaskLease
{
    /// <summary>The task.</summary>
    public long TaskId { get; init; }

    /// <summary>The job.</summary>
    public long Job { get; init; }

    /// <summary>The object.</summary>
    public long ObjectId { get; init; }

    /// <summary>The object's <c>source-ref</c>, or its <c>source</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Until when an answer is taken, in Unix milliseconds.</summary>
    public long ExpiresAt { get; set; }
}

/// <summary>A worker's answer to a task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Content">What the worker's form holds, as a JSON object: <c>{"crowd-image-classifier":{"label":"Tiger"}}</c>.</param>
internal sealed record TaskAnswer(long TaskId, string Content);

/// <summary>What became of an answer.</summary>
internal enum SubmitOutcome
{
    /// <summary>It is stored, on disk, and counts.</summary>
    Accepted,

    /// <summary>This worker had answered this object before; the first answer counts.</summary>
    Duplicate,

    /// <summary>The worker holds no live lease on the task: it ran out, or the task has ended.</summary>
    LeaseExpired,
}
