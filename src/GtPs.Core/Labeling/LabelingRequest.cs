using System.Globalization;
using GtPs.Aws.Regions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes the CreateLabelingJob request of a specification. The engine gets the same ARNs as AWS.</summary>
internal static class LabelingRequest
{
    /// <summary>The tag that carries what a job was expected to cost, in USD.</summary>
    public const string ForecastTag = "groundtruthps:forecast-cost-usd";

    /// <summary>The tag that carries what a simulated worker is thought to be paid for a task, in USD: AWS's own member is for the public workforce only.</summary>
    public const string TaskPriceTag = "groundtruthps:task-price-usd";

    /// <summary>The tag by which the local engine tells which simulated workteam works in the public workforce's place.</summary>
    public const string StandInTag = "groundtruthps:stand-in-workteam";

    /// <summary>The tag that carries the most that a job may cost, in USD.</summary>
    public const string MaxCostTag = "groundtruthps:max-cost-usd";

    // The same budget is the same text, however many zeros it was given with.
    private const string MoneyFormat = "0.##########";

    /// <summary>Makes the request.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="session">The session: its region, role and root.</param>
    /// <param name="workteamArn">The workteam.</param>
    /// <param name="classes">The classes, for the texts that the user left out.</param>
    /// <exception cref="GtException">The region has no built-in tasks (<c>UnknownRegion</c>), there is no such task type or no automated labeling for it (<c>UnknownTask</c>), or the price cannot be written (<c>InvalidTaskPrice</c>).</exception>
    public static CreateLabelingJobRequest Make(LabelingJobSpec spec, GtSession session, string workteamArn, GtClassList classes)
    {
        var task = LabelingTaskTypes.Find(spec.TaskType);
        return new CreateLabelingJobRequest
        {
            LabelingJobName = spec.Name,
            LabelAttributeName = spec.LabelAttributeName,
            InputConfig = new LabelingJobInputConfig
            {
                DataSource = new LabelingJobDataSource { S3DataSource = new LabelingJobS3DataSource { ManifestS3Uri = spec.ManifestUri } },
                DataAttributes = spec.IsFreeOfSensitiveContent
                    ? new LabelingJobDataAttributes { ContentClassifiers = [ContentClassifier.FreeOfPersonallyIdentifiableInformation, ContentClassifier.FreeOfAdultContent] }
                    : null,
            },
            OutputConfig = new LabelingJobOutputConfig { S3OutputPath = OutputPath(spec, session) },
            RoleArn = RoleOf(spec.RoleArn, session),
            LabelCategoryConfigS3Uri = NullIfEmpty(spec.LabelCategoryConfigS3Uri),
            StoppingConditions = LabelingBudget.ConditionsOf(spec),
            LabelingJobAlgorithmsConfig = spec.AutoLabeling ? new LabelingJobAlgorithmsConfig
            {
                LabelingJobAlgorithmSpecificationArn = RegionTable.LabelingAlgorithmArn(session.Region, task.Name),
                InitialActiveLearningModelArn = NullIfEmpty(spec.InitialActiveLearningModelArn),
            }
            : null,
            HumanTaskConfig = TaskOf(spec, task, session.Region, workteamArn, classes),
        };
    }

    /// <summary>The tags of a job: its forecast, and the nominal task price of simulated workers.</summary>
    /// <param name="forecastUsd">The forecast in USD, or null when it is not known.</param>
    /// <param name="spec">What the user wants.</param>
    /// <param name="request">The request.</param>
    public static List<Tag> TagsOf(decimal? forecastUsd, LabelingJobSpec spec, CreateLabelingJobRequest request)
    {
        List<Tag> tags = forecastUsd is { } usd ? [new() { Key = ForecastTag, Value = usd.ToString("0.00", CultureInfo.InvariantCulture) }] : [];
        if (spec.MaxCostUsd > 0)
        {
            tags.Add(new Tag { Key = MaxCostTag, Value = spec.MaxCostUsd.ToString(MoneyFormat, CultureInfo.InvariantCulture) });
        }

        if (spec.TaskPriceUsd > 0 && request.HumanTaskConfig!.PublicWorkforceTaskPrice is null)
        {
            tags.Add(new Tag { Key = TaskPriceTag, Value = spec.TaskPriceUsd.ToString(CultureInfo.InvariantCulture) });
        }

        if (spec.Consolidation.Length > 0)
        {
            tags.Add(new Tag { Key = ConsolidationMethods.Tag, Value = spec.Consolidation });
        }

        return tags;
    }

    private static HumanTaskConfig TaskOf(LabelingJobSpec spec, LabelingTaskType task, string region, string workteamArn, GtClassList classes) => new()
    {
        WorkteamArn = workteamArn,
        UiConfig = UiOf(spec, task, region),
        PreHumanTaskLambdaArn = NullIfEmpty(spec.PreHumanTaskLambdaArn) ?? RegionTable.LabelingLambdaArn(region, LabelingLambda.Pre, task.Name),
        AnnotationConsolidationConfig = new AnnotationConsolidationConfig
        {
            AnnotationConsolidationLambdaArn = NullIfEmpty(spec.AnnotationConsolidationLambdaArn) ?? RegionTable.LabelingLambdaArn(region, LabelingLambda.Acs, task.Name),
        },
        TaskTitle = spec.TaskTitle.Length > 0 ? spec.TaskTitle : TaskTexts.Title(task, classes),
        TaskDescription = spec.TaskDescription.Length > 0 ? spec.TaskDescription : TaskTexts.Description(task, classes),
        TaskKeywords = [.. spec.TaskKeywords.Count > 0 ? spec.TaskKeywords : TaskTexts.Keywords(task, classes)],
        NumberOfHumanWorkersPerDataObject = spec.WorkersPerObject,
        TaskTimeLimitInSeconds = spec.TaskTimeLimitInSeconds,
        TaskAvailabilityLifetimeInSeconds = NullIfZero(spec.TaskAvailabilityLifetimeInSeconds),
        MaxConcurrentTaskCount = NullIfZero(spec.MaxConcurrentTaskCount),
        PublicWorkforceTaskPrice = spec.TaskPriceUsd == 0 || PreflightTeam.IsSimulated(workteamArn) ? null : TaskPrice.ToWire(spec.TaskPriceUsd),
    };

    private static UiConfig UiOf(LabelingJobSpec spec, LabelingTaskType task, string region) => spec switch
    {
        { HumanTaskUiArn.Length: > 0 } => new UiConfig { HumanTaskUiArn = spec.HumanTaskUiArn, UiTemplateS3Uri = NullIfEmpty(spec.UiTemplateS3Uri) },
        { UiTemplateS3Uri.Length: > 0 } => new UiConfig { UiTemplateS3Uri = spec.UiTemplateS3Uri },
        _ => new UiConfig { HumanTaskUiArn = task.BuiltInUi is null ? null : RegionTable.HumanTaskUiArn(region, task.BuiltInUi) },
    };

    private static string OutputPath(LabelingJobSpec spec, GtSession session) =>
        spec.S3OutputPath.Length > 0 ? spec.S3OutputPath : S3Uri.Parse(session.RootUri).Combine("labeling/").ToString();

    /// <summary>The role of a request: the one that was given, the session's, or a made-up one. The engine asks for a role as AWS does but has none to assume, so that a local session needs no IAM.</summary>
    /// <param name="given">What the user gave, or empty.</param>
    /// <param name="session">The session.</param>
    /// <returns>An ARN; empty when AWS needs one and there is none.</returns>
    public static string RoleOf(string given, GtSession session) => (given, session.RoleArn, session.BackEnd) switch
    {
        ({ Length: > 0 } own, _, _) => own,
        (_, { Length: > 0 } role, _) => role,
        (_, _, GtBackEnd.Local) => $"arn:aws:iam::{(session.AccountId.Length == 0 ? "000000000000" : session.AccountId)}:role/GroundTruthPS",
        _ => string.Empty,
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static int? NullIfZero(int value) => value == 0 ? null : value;
}
