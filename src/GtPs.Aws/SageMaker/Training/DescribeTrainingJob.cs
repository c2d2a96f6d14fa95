using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one training job.</summary>
public sealed class DescribeTrainingJobRequest
{
    /// <summary>The job's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? TrainingJobName { get; set; }
}

/// <summary>A training job: its state and everything it was created with.</summary>
public sealed class DescribeTrainingJobResponse
{
    /// <summary>The job's name.</summary>
    public string? TrainingJobName { get; set; }

    /// <summary>The job's ARN.</summary>
    public string? TrainingJobArn { get; set; }

    /// <summary>The hyperparameter tuning job that started it, or null.</summary>
    public string? TuningJobArn { get; set; }

    /// <summary>The labeling job whose automated labeling started it, or null.</summary>
    public string? LabelingJobArn { get; set; }

    /// <summary>Where the model is.</summary>
    public ModelArtifacts? ModelArtifacts { get; set; }

    /// <summary>One of <see cref="SageMaker.TrainingJobStatus"/>.</summary>
    public string? TrainingJobStatus { get; set; }

    /// <summary>One of <see cref="SageMaker.SecondaryStatus"/>.</summary>
    public string? SecondaryStatus { get; set; }

    /// <summary>Why the job failed, or null.</summary>
    public string? FailureReason { get; set; }

    /// <summary>Hyperparameters by name.</summary>
    public Dictionary<string, string>? HyperParameters { get; set; }

    /// <summary>The algorithm's image and its input mode.</summary>
    public AlgorithmSpecification? AlgorithmSpecification { get; set; }

    /// <summary>The IAM role the job runs as.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The channels.</summary>
    public List<Channel>? InputDataConfig { get; set; }

    /// <summary>Where the artefact goes.</summary>
    public OutputDataConfig? OutputDataConfig { get; set; }

    /// <summary>The machines.</summary>
    public ResourceConfig? ResourceConfig { get; set; }

    /// <summary>The VPC the job runs in.</summary>
    public VpcConfig? VpcConfig { get; set; }

    /// <summary>How long it may run.</summary>
    public StoppingCondition? StoppingCondition { get; set; }

    /// <summary>When the job was made (UTC).</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When training began (UTC).</summary>
    public DateTime? TrainingStartTime { get; set; }

    /// <summary>When training ended (UTC).</summary>
    public DateTime? TrainingEndTime { get; set; }

    /// <summary>When the job last changed (UTC).</summary>
    public DateTime? LastModifiedTime { get; set; }

    /// <summary>The states it went through, oldest first.</summary>
    public List<SecondaryStatusTransition>? SecondaryStatusTransitions { get; set; }

    /// <summary>The last value of each metric.</summary>
    public List<MetricData>? FinalMetricDataList { get; set; }

    /// <summary>True when the container is cut off from the network.</summary>
    public bool? EnableNetworkIsolation { get; set; }

    /// <summary>True when traffic between the machines is encrypted.</summary>
    public bool? EnableInterContainerTrafficEncryption { get; set; }

    /// <summary>True when it trains on spot instances.</summary>
    public bool? EnableManagedSpotTraining { get; set; }

    /// <summary>Where checkpoints go.</summary>
    public CheckpointConfig? CheckpointConfig { get; set; }

    /// <summary>Seconds of training.</summary>
    public int? TrainingTimeInSeconds { get; set; }

    /// <summary>Seconds that are billed.</summary>
    public int? BillableTimeInSeconds { get; set; }

    /// <summary>Environment variables of the container.</summary>
    public Dictionary<string, string>? Environment { get; set; }
}
