using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Labeling;

/// <summary>Limits and defaults of Ground Truth (developer guide, "Create a labeling job" and API reference, HumanTaskConfig).</summary>
internal static class LabelingLimits
{
    /// <summary>The first batch checks the set-up.</summary>
    public const int ProbeCount = 10;

    /// <summary>More failures than this share in the first batch fail the job.</summary>
    public const double MaxProbeFailures = 0.1;

    /// <summary>Objects per batch when nothing else is asked for, and the most active learning asks people for at once by itself.</summary>
    public const int DefaultBatch = 1000;

    /// <summary>The fewest objects that Ground Truth auto-labels (developer guide, "Automate data labeling"); the engine warns below it.</summary>
    public const int MinActiveLearning = 1250;

    /// <summary>The least accuracy against people at which the machine may label.</summary>
    public const double AutoLabelAccuracy = 0.95;

    /// <summary>How long tasks stay on offer when the request does not say: 10 days for private teams.</summary>
    private const int DefaultAvailabilitySeconds = 864_000;

    /// <summary>How long tasks stay on offer, in seconds.</summary>
    /// <param name="config">The request's part.</param>
    public static int AvailabilitySeconds(HumanTaskConfig config) => config.TaskAvailabilityLifetimeInSeconds ?? DefaultAvailabilitySeconds;

    /// <summary>Objects per batch.</summary>
    /// <param name="job">The job.</param>
    /// <remarks>
    /// With active learning and without MaxConcurrentTaskCount a fifth of the objects: a training batch, a validation batch and at least one
    /// round of choosing then fit into small sets too.
    /// </remarks>
    public static int BatchSize(LabelingJobRecord job)
        => job.Request.HumanTaskConfig!.MaxConcurrentTaskCount
        ?? (job.UsesActiveLearning ? Math.Min(DefaultBatch, Math.Max(ProbeCount, job.Total / 5)) : DefaultBatch);

    /// <summary>Objects per batch once the model chooses them.</summary>
    /// <param name="job">The job.</param>
    /// <remarks>Without MaxConcurrentTaskCount half a batch: the model learns more often, and people are asked for fewer objects that it could label next.</remarks>
    public static int ChoosingBatchSize(LabelingJobRecord job)
        => job.Request.HumanTaskConfig!.MaxConcurrentTaskCount ?? Math.Max(ProbeCount, BatchSize(job) / 2);

    /// <summary>How many objects active learning sets aside to measure the model: 20 % of fewer than 5,000 objects, else 10 %.</summary>
    /// <param name="total">The job's objects.</param>
    public static int ValidationSize(int total) => Math.Max(1, total < 5000 ? total / 5 : total / 10);
}
