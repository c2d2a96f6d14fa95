using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>What a user wants a labeling job to be; what is left out gets a default that fits.</summary>
public sealed record LabelingJobSpec
{
    /// <summary>The job's name: 1 to 63 letters, digits and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The input manifest, <c>s3://bucket/key</c>.</summary>
    public required string ManifestUri { get; init; }

    /// <summary>Lines of the manifest as whoever named it knows them, for a draft; -1 when unknown. A plan counts them.</summary>
    public long KnownObjects { get; init; } = -1;

    /// <summary>The category file, <c>s3://bucket/key</c>; empty for task types that need none.</summary>
    public required string LabelCategoryConfigS3Uri { get; init; }

    /// <summary>The classes as whoever named the file knows them, for a draft; empty when unknown. A plan reads them.</summary>
    public GtClassList KnownClasses { get; init; } = GtClassList.Empty;

    /// <summary>The worker template, <c>s3://bucket/key</c>; empty for a user interface of Ground Truth's own.</summary>
    public required string UiTemplateS3Uri { get; init; }

    /// <summary>The ARN of a user interface of Ground Truth's own in the template's place; empty for the task type's.</summary>
    public string HumanTaskUiArn { get; init; } = string.Empty;

    /// <summary>The task type, with AWS's name.</summary>
    public string TaskType { get; init; } = RegionTable.ImageMultiClass;

    /// <summary>The function that makes task input of a manifest line; empty for the task type's in the session's region.</summary>
    public string PreHumanTaskLambdaArn { get; init; } = string.Empty;

    /// <summary>The function that makes one label of several answers; empty for the task type's in the session's region.</summary>
    public string AnnotationConsolidationLambdaArn { get; init; } = string.Empty;

    /// <summary>A workteam's name or ARN, or <c>public</c> for the public workforce.</summary>
    public required string Workteam { get; init; }

    /// <summary>The label attribute of the output manifest.</summary>
    public string LabelAttributeName { get; init; } = "category";

    /// <summary>How many people label each object, 1 to 9.</summary>
    public int WorkersPerObject { get; init; } = 3;

    /// <summary>True lets active learning label objects by machine.</summary>
    public bool AutoLabeling { get; init; }

    /// <summary>The model that active learning starts with, or empty.</summary>
    public string InitialActiveLearningModelArn { get; init; } = string.Empty;

    /// <summary>Objects in one batch, 1 to 5,000; 0 leaves the service's default of 1,000.</summary>
    public int MaxConcurrentTaskCount { get; init; }

    /// <summary>What one public worker is paid for one task, in USD; 0 for a private team.</summary>
    public decimal TaskPriceUsd { get; init; }

    /// <summary>The task's title, 1 to 128 characters; empty makes one of the classes.</summary>
    public string TaskTitle { get; init; } = string.Empty;

    /// <summary>The task's description, 1 to 255 characters; empty makes one of the classes.</summary>
    public string TaskDescription { get; init; } = string.Empty;

    /// <summary>1 to 5 keywords of 1 to 30 letters, digits and inner spaces; empty takes them from the classes.</summary>
    public IReadOnlyList<string> TaskKeywords { get; init; } = [];

    /// <summary>How long a worker may take for one task, in seconds: 30 to 28,800.</summary>
    public int TaskTimeLimitInSeconds { get; init; } = 300;

    /// <summary>How long a task waits for workers, in seconds: at least 60; 0 leaves the service's default.</summary>
    public int TaskAvailabilityLifetimeInSeconds { get; init; }

    /// <summary>How the local engine consolidates answers, a name of <see cref="GtPs.Core.Consolidation.ConsolidationMethod"/>; empty for Ground Truth's way, the only one on AWS.</summary>
    public string Consolidation { get; init; } = string.Empty;

    /// <summary>Stops when people have labelled so many objects; 0 for no such limit.</summary>
    public int MaxHumanLabeledObjectCount { get; init; }

    /// <summary>Stops when so many percent of the objects are labelled, 1 to 100; 0 for no such limit.</summary>
    public int MaxPercentageOfInputDatasetLabeled { get; init; }

    /// <summary>The most that the job may cost, in USD; 0 for no such limit. It becomes stopping conditions, so that the service itself keeps it.</summary>
    public decimal MaxCostUsd { get; init; }

    /// <summary>A private workteam that tries the job first: a name or an ARN; empty for none. The budget pays for that too.</summary>
    public string VerifyWorkteam { get; init; } = string.Empty;

    /// <summary>How many objects that workteam labels, from 1.</summary>
    public int VerifyCount { get; init; } = 10;

    /// <summary>The root of the output tree; empty for the session's <c>labeling/</c>.</summary>
    public string S3OutputPath { get; init; } = string.Empty;

    /// <summary>The IAM role the job runs as; empty for the session's.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>True states that the data holds no personal information and no adult content, which the public workforce needs to know.</summary>
    public bool IsFreeOfSensitiveContent { get; init; }
}
