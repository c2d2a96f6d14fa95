namespace GtPs.Model;

/// <summary>A training job.</summary>
public sealed class GtTrainingJob
{
    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string TrainingJobArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>InProgress, Completed, Failed, Stopping or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>The finer status, for example Downloading, Training, Uploading.</summary>
    public string SecondaryStatus { get; init; } = string.Empty;

    /// <summary>The model artefact, <c>s3://…/output/model.tar.gz</c>; empty until there is one.</summary>
    public string ModelDataUrl { get; init; } = string.Empty;

    /// <summary>The training image, which the model is served with too.</summary>
    public string TrainingImage { get; init; } = string.Empty;

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>Accuracy on the validation channel, 0 to 1, or null.</summary>
    public double? ValidationAccuracy { get; init; }

    /// <summary>Accuracy on the training channel, 0 to 1, or null.</summary>
    public double? TrainAccuracy { get; init; }

    /// <summary>The hyperparameters as sent.</summary>
    public IReadOnlyDictionary<string, string> HyperParameters { get; init => field = TextMap.Of(value); } = TextMap.Of<string>(new Dictionary<string, string>());

    /// <summary>The instance type.</summary>
    public string InstanceType { get; init; } = string.Empty;

    /// <summary>Why the job failed, or empty.</summary>
    public string FailureReason { get; init; } = string.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>When training began (UTC), or null.</summary>
    public DateTime? TrainingStartTime { get; init; }

    /// <summary>When training ended (UTC), or null.</summary>
    public DateTime? TrainingEndTime { get; init; }

    /// <summary>How long ago it was made, for the table view.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
