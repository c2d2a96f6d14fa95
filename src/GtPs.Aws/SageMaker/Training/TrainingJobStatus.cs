namespace GtPs.Aws.SageMaker;

/// <summary>The status of a training job.</summary>
public static class TrainingJobStatus
{
    /// <summary>It runs.</summary>
    public const string InProgress = "InProgress";

    /// <summary>It ended and its artefact is there.</summary>
    public const string Completed = "Completed";

    /// <summary>It failed; see its failure reason.</summary>
    public const string Failed = "Failed";

    /// <summary>A stop was asked for.</summary>
    public const string Stopping = "Stopping";

    /// <summary>It was stopped.</summary>
    public const string Stopped = "Stopped";
}

/// <summary>The finer status of a training job.</summary>
public static class SecondaryStatus
{
    /// <summary>The job is being prepared.</summary>
    public const string Starting = "Starting";

    /// <summary>Machines are being started.</summary>
    public const string LaunchingMLInstances = "LaunchingMLInstances";

    /// <summary>Machines are being prepared.</summary>
    public const string PreparingTrainingStack = "PreparingTrainingStack";

    /// <summary>Input is being downloaded.</summary>
    public const string Downloading = "Downloading";

    /// <summary>The image is being downloaded.</summary>
    public const string DownloadingTrainingImage = "DownloadingTrainingImage";

    /// <summary>Training runs.</summary>
    public const string Training = "Training";

    /// <summary>The artefact is being uploaded.</summary>
    public const string Uploading = "Uploading";

    /// <summary>A stop was asked for.</summary>
    public const string Stopping = "Stopping";

    /// <summary>The job was stopped.</summary>
    public const string Stopped = "Stopped";

    /// <summary>The job ran longer than it may.</summary>
    public const string MaxRuntimeExceeded = "MaxRuntimeExceeded";

    /// <summary>The job ended.</summary>
    public const string Completed = "Completed";

    /// <summary>The job failed.</summary>
    public const string Failed = "Failed";

    /// <summary>A spot instance was taken away.</summary>
    public const string Interrupted = "Interrupted";
}

/// <summary>A state a training job went through.</summary>
public sealed class SecondaryStatusTransition
{
    /// <summary>One of <see cref="SecondaryStatus"/>.</summary>
    public string? Status { get; set; }

    /// <summary>When it began (UTC).</summary>
    public DateTime? StartTime { get; set; }

    /// <summary>When it ended (UTC); null for the present state.</summary>
    public DateTime? EndTime { get; set; }

    /// <summary>A sentence about the state.</summary>
    public string? StatusMessage { get; set; }
}

/// <summary>A value of a metric.</summary>
public sealed class MetricData
{
    /// <summary>For example <c>validation:accuracy</c>.</summary>
    public string? MetricName { get; set; }

    /// <summary>The value.</summary>
    public double? Value { get; set; }

    /// <summary>When it was seen (UTC).</summary>
    public DateTime? Timestamp { get; set; }
}
