using System.ComponentModel;
using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Consolidation;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>The base of the cmdlets that take all that makes a labeling job: the one that starts it, and the one that tells whether it could be started.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtLabelingRequestCmdlet : GtSessionCmdlet
{
    /// <summary>The input manifest: a GtManifest or an S3 URI.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ManifestS3Uri", "InputManifestUri")]
    [ResourceTransformation(typeof(GtManifest))]
    [ValidateNotNull]
    public GtManifest ManifestUri { get; set; } = null!;

    /// <summary>The job's name: 1 to 63 letters, digits and inner hyphens. A name that the very same job has gives that job; one that another job has is an error. The same is what the request says: the URIs, not what lies behind them.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LabelingJobName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>
    /// The task type with AWS's name; ImageMultiClass, one class per image, when left out. It decides on the functions, the price steps and the limits. The local engine labels images and
    /// texts with one class; every other type runs on AWS.
    /// </summary>
    [Parameter]
    [ValidateSet(
        "ImageMultiClass",
        "ImageMultiClassMultiLabel",
        "TextMultiClass",
        "TextMultiClassMultiLabel",
        "BoundingBox",
        "SemanticSegmentation",
        "NamedEntityRecognition",
        "VideoMultiClass",
        "VideoObjectDetection",
        "VideoObjectTracking",
        "3DPointCloudObjectDetection",
        "3DPointCloudObjectTracking",
        "3DPointCloudSemanticSegmentation",
        "VerificationBoundingBox",
        "VerificationSemanticSegmentation",
        "AdjustmentBoundingBox",
        "AdjustmentSemanticSegmentation",
        "AdjustmentVideoObjectDetection",
        "AdjustmentVideoObjectTracking",
        "Adjustment3DPointCloudObjectDetection",
        "Adjustment3DPointCloudObjectTracking",
        "Adjustment3DPointCloudSemanticSegmentation",
        "PassThrough")]
    public string TaskType { get; set; } = "ImageMultiClass";

    /// <summary>The label categories: a GtLabelCategories or the S3 URI of a category file. Every task type but PassThrough needs them.</summary>
    [Parameter]
    [Alias("LabelCategoryConfigS3Uri")]
    [ResourceTransformation(typeof(GtLabelCategories))]
    [ValidateNotNull]
    public GtLabelCategories? LabelCategory { get; set; }

    /// <summary>The worker template: a GtTemplate or an S3 URI. Video, 3D and named entity recognition have a user interface of Ground Truth's own and need none.</summary>
    [Parameter]
    [Alias("UiTemplateS3Uri")]
    [ResourceTransformation(typeof(GtTemplate))]
    [ValidateNotNull]
    public GtTemplate? Template { get; set; }

    /// <summary>A user interface of Ground Truth's own in the template's place; by default that of the task type.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? HumanTaskUiArn { get; set; }

    /// <summary>The function that makes a task of a manifest line; by default that of the task type in the session's region. Needed in regions that are not known here.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreHumanTaskLambdaArn { get; set; }

    /// <summary>The function that makes one label of several answers; by default that of the task type in the session's region. Needed in regions that are not known here.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AnnotationConsolidationLambdaArn { get; set; }

    /// <summary>The workteam: a GtWorkteam, a name, an ARN, or public for the public workforce.</summary>
    [Parameter(Mandatory = true)]
    [Alias("WorkteamArn")]
    [ResourceTransformation(typeof(string))]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    public string Workteam { get; set; } = null!;

    /// <summary>The label attribute in the output manifest.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string LabelAttributeName { get; set; } = "category";

    /// <summary>How many workers label each object, 1 to 9.</summary>
    [Parameter]
    [Alias("NumberOfHumanWorkersPerDataObject")]
    public int WorkersPerObject { get; set; } = 3;

    /// <summary>Lets active learning label by machine what it is sure of.</summary>
    [Parameter]
    public SwitchParameter AutoLabeling { get; set; }

    /// <summary>The model active learning starts with: FinalActiveLearningModelArn of an earlier job. With -AutoLabeling only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InitialActiveLearningModelArn { get; set; }

    /// <summary>Objects in one batch, 1 to 5,000; left out, the service chooses: 1,000, or on the local engine with auto-labeling a fifth of the objects.</summary>
    [Parameter]
    public int MaxConcurrentTaskCount { get; set; }

    /// <summary>What one public worker is paid for one task, in USD. With simulated workers it counts in the nominal cost.</summary>
    [Parameter]
    public decimal TaskPrice { get; set; }

    /// <summary>The task's title, at most 128 characters and no emoji; by default made of the classes, without what a title cannot hold.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TaskTitle { get; set; }

    /// <summary>The task's description, at most 255 characters; by default made of the classes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TaskDescription { get; set; }

    /// <summary>Up to 5 keywords of at most 30 letters, digits and spaces; by default the classes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] TaskKeyword { get; set; } = [];

    /// <summary>How long a worker may take for one task, in seconds, 30 to 28,800, and to 2,592,000 for video and 3D.</summary>
    [Parameter]
    public int TaskTimeLimitInSeconds { get; set; } = 300;

    /// <summary>How long a task waits for workers, in seconds; the service's default when left out.</summary>
    [Parameter]
    public int TaskAvailabilityLifetimeInSeconds { get; set; }

    /// <summary>How the local engine turns answers into labels: DawidSkene as Ground Truth does (the default), DawidSkeneFull, or Majority. AWS knows its own way only; see Get-GtConsolidation.</summary>
    [Parameter]
    [ValidateSet(nameof(ConsolidationMethod.DawidSkene), nameof(ConsolidationMethod.DawidSkeneFull), nameof(ConsolidationMethod.Majority))]
    public string? Consolidation { get; set; }

    /// <summary>Stops the job when people have labelled so many objects.</summary>
    [Parameter]
    public int MaxHumanLabeledObjectCount { get; set; }

    /// <summary>Stops the job when so many percent of the objects are labelled.</summary>
    [Parameter]
    public int MaxPercentageOfInputDatasetLabeled { get; set; }

    /// <summary>
    /// The most that the job may cost, in USD. It becomes stopping conditions that the service keeps by itself: no more objects are labelled than it pays for when people label all.
    /// What the -VerifyWorkteam labels is paid for first, and the job gets the rest.
    /// Wait-GtLabelingJob and -Wait also stop the job when objects that fail, whose workers are paid too, make it dearer. The instances of automated labeling are not counted.
    /// </summary>
    [Parameter]
    [ValidateRange(0.01, 1_000_000.0)]
    public decimal MaxCost { get; set; }

    /// <summary>
    /// A private workteam that tries the job first: it labels the first objects in a job of its own (NAME-verify) with the same template and classes. The job itself is started when
    /// every one of them has its label. The cmdlet waits for that.
    /// </summary>
    [Parameter]
    [ResourceTransformation(typeof(string))]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkteamNameCompleter))]
    public string? VerifyWorkteam { get; set; }

    /// <summary>How many objects the -VerifyWorkteam labels. The -MaxCost pays for them first.</summary>
    [Parameter]
    [ValidateRange(1, 1_000)]
    public int VerifyCount { get; set; } = 10;

    /// <summary>The root of the output tree; by default labeling/ below the session's root.</summary>
    [Parameter]
    [Alias("S3OutputPath")]
    [ValidateNotNullOrEmpty]
    public string? OutputUri { get; set; }

    /// <summary>The IAM role the job runs as; the session's by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>States that the data is free of personal information and adult content, which the public workforce requires.</summary>
    [Parameter]
    public SwitchParameter FreeOfSensitiveContent { get; set; }

    /// <summary>What the user wants, with all that the given objects know.</summary>
    private protected LabelingJobSpec MakeSpec() => new()
    {
        Name = Name,
        ManifestUri = ManifestUri.ManifestUri,
        KnownObjects = ManifestUri.Count,
        LabelCategoryConfigS3Uri = LabelCategory?.LabelCategoryConfigS3Uri ?? string.Empty,
        KnownClasses = LabelCategory?.Classes ?? GtClassList.Empty,
        UiTemplateS3Uri = Template?.UiTemplateS3Uri ?? string.Empty,
        HumanTaskUiArn = HumanTaskUiArn ?? string.Empty,
        TaskType = TaskType,
        PreHumanTaskLambdaArn = PreHumanTaskLambdaArn ?? string.Empty,
        AnnotationConsolidationLambdaArn = AnnotationConsolidationLambdaArn ?? string.Empty,
        Workteam = Workteam,
        LabelAttributeName = LabelAttributeName,
        WorkersPerObject = WorkersPerObject,
        AutoLabeling = AutoLabeling,
        InitialActiveLearningModelArn = InitialActiveLearningModelArn ?? string.Empty,
        MaxConcurrentTaskCount = MaxConcurrentTaskCount,
        TaskPriceUsd = TaskPrice,
        TaskTitle = TaskTitle ?? string.Empty,
        TaskDescription = TaskDescription ?? string.Empty,
        TaskKeywords = TaskKeyword,
        TaskTimeLimitInSeconds = TaskTimeLimitInSeconds,
        TaskAvailabilityLifetimeInSeconds = TaskAvailabilityLifetimeInSeconds,
        Consolidation = Consolidation ?? string.Empty,
        MaxHumanLabeledObjectCount = MaxHumanLabeledObjectCount,
        MaxPercentageOfInputDatasetLabeled = MaxPercentageOfInputDatasetLabeled,
        MaxCostUsd = MaxCost,
        VerifyWorkteam = VerifyWorkteam ?? string.Empty,
        VerifyCount = VerifyCount,
        S3OutputPath = OutputUri ?? string.Empty,
        RoleArn = RoleArn ?? string.Empty,
        IsFreeOfSensitiveContent = FreeOfSensitiveContent,
    };
}
