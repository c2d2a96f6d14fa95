using System.Globalization;
using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Consolidation;
using GtPs.Core.Labeling;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Starts a labeling job. Before anything is created the request is checked against AWS's limits, the manifest is read, and whatever is wrong is told at
/// once. On AWS the question before money is spent names the most the job can cost; -Force skips it.
/// </summary>
/// <example><code>$manifest | Start-GtLabelingJob -Name animals -LabelCategory $categories -Template $template -Workteam $team -AutoLabeling -Wait</code>Starts a job with active learning and waits for it.</example>
[Cmdlet(VerbsLifecycle.Start, "GtLabelingJob", SupportsShouldProcess = true)]
[OutputType(typeof(GtLabelingJob))]
public sealed class StartGtLabelingJobCommand : GtSessionCmdlet
{
    /// <summary>The input manifest: a GtManifest or an S3 URI.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ManifestS3Uri", "InputManifestUri")]
    [ValidateNotNullOrEmpty]
    public string ManifestUri { get; set; } = null!;

    /// <summary>The job's name: 1 to 63 letters, digits and inner hyphens, never used before.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LabelingJobName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = null!;

    /// <summary>The label categories: a GtLabelCategories or the S3 URI of a category file.</summary>
    [Parameter(Mandatory = true)]
    [Alias("LabelCategoryConfigS3Uri")]
    [ValidateNotNullOrEmpty]
    public string LabelCategory { get; set; } = null!;

    /// <summary>The worker template: a GtTemplate or an S3 URI.</summary>
    [Parameter(Mandatory = true)]
    [Alias("UiTemplateS3Uri")]
    [ValidateNotNullOrEmpty]
    public string Template { get; set; } = null!;

    /// <summary>The workteam: a GtWorkteam, a name, an ARN, or public for the public workforce.</summary>
    [Parameter(Mandatory = true)]
    [Alias("WorkteamArn")]
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

    /// <summary>The model active learning starts with: FinalActiveLearningModelArn of an earlier job.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InitialActiveLearningModelArn { get; set; }

    /// <summary>Objects in one batch, 1 to 5,000; left out, the service chooses: 1,000, or on the local engine with auto-labeling a fifth of the objects.</summary>
    [Parameter]
    public int MaxConcurrentTaskCount { get; set; }

    /// <summary>What one public worker is paid for one task, in USD. With simulated workers it counts in the nominal cost.</summary>
    [Parameter]
    public decimal TaskPrice { get; set; }

    /// <summary>The task's title, at most 128 characters; by default made of the classes.</summary>
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

    /// <summary>How long a worker may take for one task, in seconds, 30 to 28,800.</summary>
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

    /// <summary>Waits until the job has ended.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Does not ask before money is spent on AWS.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new LabelingJobService(Services);
        var spec = MakeSpec();
        var plan = Await((_, token) => service.PlanAsync(spec, token));
        foreach (var warning in plan.Preflight.Warnings)
        {
            WriteWarning(warning.ToString());
        }

        var cost = string.Create(CultureInfo.InvariantCulture, $"{plan.Preflight.Objects:N0} objects x {WorkersPerObject} workers, at most ${plan.Forecast.TotalUsd:0.00}");
        if (!ShouldSpend($"labeling job '{Name}'", IsBilled ? $"Start ({cost})" : $"Start (free on the local engine; on AWS {cost})", Force))
        {
            return;
        }

        var job = Await((_, token) => service.StartAsync(plan, token));
        if (Wait)
        {
            job = Await((progress, token) => service.WaitAsync(Name, WaitOptions.For(Services.Session.BackEnd), progress, token));
        }

        LabelingJobOutput.Write(this, job);
    }

    private LabelingJobSpec MakeSpec() => new()
    {
        Name = Name,
        ManifestUri = ManifestUri,
        LabelCategoryConfigS3Uri = LabelCategory,
        UiTemplateS3Uri = Template,
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
        S3OutputPath = OutputUri ?? string.Empty,
        RoleArn = RoleArn ?? string.Empty,
        IsFreeOfSensitiveContent = FreeOfSensitiveContent,
    };
}
