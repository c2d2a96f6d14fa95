namespace GtPs.Engine.Labeling;

/// <summary>One object of a job: a line of its manifest.</summary>
internal sealed class LabelingObjectRecord
{
    /// <summary>The 0-based line number: AWS's <c>datasetObjectId</c>.</summary>
    public long Id { get; init; }

    /// <summary>The line's <c>source-ref</c>, or its <c>source</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Where its line begins in the job's copy of the manifest, in bytes.</summary>
    public long Position { get; init; }

    /// <summary>The length of its line in bytes, without the line end.</summary>
    public int Length { get; init; }

    /// <summary>Where it stands.</summary>
    public ObjectState State { get; init; }

    /// <summary>The iteration that took it up, from 1; 0 before.</summary>
    public int Iteration { get; init; }

    /// <summary>The label's class index, or -1.</summary>
    public int Class { get; init; }

    /// <summary>The label's confidence, 0 to 1; while the object waits, that of the model's best guess, or 0.</summary>
    public double Confidence { get; init; }

    /// <summary>When it was labelled, in Unix microseconds.</summary>
    public long LabeledAt { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Reason { get; init; }
}

/// <summary>A label on its way to its object.</summary>
/// <param name="Id">The object.</param>
/// <param name="Class">The class index.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="LabeledAt">When, in Unix microseconds.</param>
internal sealed record NewLabel(long Id, int Class, double Confidence, long LabeledAt);

/// <summary>An object that cannot be labelled.</summary>
/// <param name="Id">The object.</param>
/// <param name="Reason">Why.</param>
internal sealed record FailedObject(long Id, string Reason);

/// <summary>One round of a job.</summary>
internal sealed class IterationRecord
{
    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>How far it is.</summary>
    public IterationStep Step { get; init; }

    /// <summary>What its people are asked for.</summary>
    public IterationRole Role { get; init; }

    /// <summary>When its labels were made, in Unix microseconds; 0 before. Names its files, so that a second writing meets the first.</summary>
    public long FinishedAt { get; init; }
}
