namespace GtPs.Model;

/// <summary>A batch transform job.</summary>
public sealed class GtTransformJob
{
    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string TransformJobArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>The model.</summary>
    public required string ModelName { get; init; }

    /// <summary>The input: an S3 prefix or a manifest.</summary>
    public required string InputUri { get; init; }

    /// <summary>The output prefix; each input gets an <c>.out</c> object below it.</summary>
    public required string OutputUri { get; init; }

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>Why the job failed, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When it ended (UTC), or null.</summary>
    public DateTime? TransformEndTime { get; init; }

    /// <summary>How long ago it was made, for the table view.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
