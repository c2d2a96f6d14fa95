namespace GtPs.Engine.Labeling;

/// <summary>One worker's place on one task. It is held at first, so that the task can be loaded ahead, and open once the worker sees it.</summary>
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

    /// <summary>When nobody can answer the task any more, in Unix milliseconds.</summary>
    public long TaskExpiresAt { get; init; }

    /// <summary>When the worker took it, in Unix milliseconds; once it is open, when it was opened.</summary>
    public long AcceptedAt { get; set; }

    /// <summary>Until when an answer is taken, in Unix milliseconds.</summary>
    public long ExpiresAt { get; set; }

    /// <summary>True when the worker sees it.</summary>
    public bool IsOpen { get; set; }

    /// <summary>True when this call opened it.</summary>
    public bool IsJustOpened { get; set; }

    /// <summary>What the worker's form held last, as JSON, or null.</summary>
    public string? Draft { get; init; }
}

/// <summary>A worker's answer to a task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Content">What the worker's form holds, as a JSON object: <c>{"crowd-image-classifier":{"label":"Tiger"}}</c>.</param>
/// <param name="ActiveMilliseconds">How long the worker looked at the task, pauses left out; null when nobody measured it.</param>
internal sealed record TaskAnswer(long TaskId, string Content, long? ActiveMilliseconds = null);

/// <summary>What became of an answer.</summary>
internal enum SubmitOutcome
{
    /// <summary>It is stored, on disk, and counts.</summary>
    Accepted,

    /// <summary>This worker had answered this object before; the first answer counts.</summary>
    Duplicate,

    /// <summary>The worker holds no live lease on the task: it ran out, or the task has ended.</summary>
    LeaseExpired,

    /// <summary>The worker never had a lease on the task, or has given it back, or the task or its job has ended.</summary>
    TaskGone,
}

/// <summary>Who asks for tasks: a member of a workteam.</summary>
/// <param name="WorkteamArn">The team; its jobs and no others count.</param>
/// <param name="Worker">The worker.</param>
internal sealed record TaskSeat(string WorkteamArn, Workforce.WorkerIdentity Worker);

/// <summary>What one call of a person at work did.</summary>
/// <param name="Outcome">What became of the task it was about.</param>
/// <param name="Job">The task's job; 0 when nothing was done.</param>
/// <param name="UndoUntil">Until when the answer can be taken back, in Unix milliseconds; null when there is none.</param>
/// <param name="Opened">The task that was to be opened next, or null when it is gone or none was named.</param>
/// <param name="Held">The tasks held for the worker in the same job.</param>
internal sealed record TaskTurn(SubmitOutcome Outcome, long Job, long? UndoUntil, TaskLease? Opened, IReadOnlyList<TaskLease> Held);
