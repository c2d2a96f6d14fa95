namespace GtPs.Aws.SageMaker;

/// <summary>Objects of a labeling job by the state of their label.</summary>
public sealed class LabelCounters
{
    /// <summary>Objects labelled by people or machine.</summary>
    public int? TotalLabeled { get; set; }

    /// <summary>Objects labelled by people.</summary>
    public int? HumanLabeled { get; set; }

    /// <summary>Objects labelled by machine.</summary>
    public int? MachineLabeled { get; set; }

    /// <summary>Objects that could not be labelled.</summary>
    public int? FailedNonRetryableError { get; set; }

    /// <summary>Objects not labelled yet; 0 until the manifest is read.</summary>
    public int? Unlabeled { get; set; }
}

/// <summary>The status of a labeling job.</summary>
public static class LabelingJobStatus
{
    /// <summary>The manifest is being read.</summary>
    public const string Initializing = "Initializing";

    /// <summary>Objects are being labelled.</summary>
    public const string InProgress = "InProgress";

    /// <summary>Every object is labelled or has failed, or a stopping condition is met.</summary>
    public const string Completed = "Completed";

    /// <summary>The job failed; see its failure reason.</summary>
    public const string Failed = "Failed";

    /// <summary>A stop was asked for.</summary>
    public const string Stopping = "Stopping";

    /// <summary>The job was stopped.</summary>
    public const string Stopped = "Stopped";
}
