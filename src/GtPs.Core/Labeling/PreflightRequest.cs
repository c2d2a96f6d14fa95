using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Checks a CreateLabelingJob request against the limits of AWS's service model and developer guide, without asking anybody.
/// </summary>
internal static partial class PreflightRequest
{
    /// <summary>Checks the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="task">Its task type.</param>
    /// <param name="session">The session.</param>
    /// <param name="report">Gets the findings.</param>
    public static void Check(CreateLabelingJobRequest request, LabelingTaskType task, GtSession session, PreflightReport report)
    {
        CheckNames(request, task, report);
        CheckUri("InputConfig.DataSource.S3DataSource.ManifestS3Uri", request.InputConfig?.DataSource?.S3DataSource?.ManifestS3Uri, report);
        CheckUri("OutputConfig.S3OutputPath", request.OutputConfig?.S3OutputPath, report);
        CheckCategoryUri(request.LabelCategoryConfigS3Uri, task, report);
        CheckUi(request.HumanTaskConfig!.UiConfig!, task, report);
        if (request.RoleArn is not { Length: >= 20 and <= 2048 } role || !Role().IsMatch(role))
        {
            report.Error("RoleArn", request.RoleArn ?? string.Empty, "is not the ARN of an IAM role.", "Give -RoleArn, or connect with one: arn:aws:iam::123456789012:role/NAME.");
        }

        var stop = request.StoppingConditions;
        Range("StoppingConditions.MaxHumanLabeledObjectCount", "MaxHumanLabeledObjectCount", stop?.MaxHumanLabeledObjectCount, 1, int.MaxValue, report);
        Range("StoppingConditions.MaxPercentageOfInputDatasetLabeled", "MaxPercentageOfInputDatasetLabeled", stop?.MaxPercentageOfInputDatasetLabeled, 1, 100, report);
        CheckTask(request.HumanTaskConfig!, task, session, report);
        PreflightPay.Check(request, task, report);
    }

    private static void CheckCategoryUri(string? uri, LabelingTaskType task, PreflightReport report)
    {
        if (uri is not null)
        {
            CheckUri("LabelCategoryConfigS3Uri", uri, report);
        }
        else if (task.MinCategories > 0)
        {
            report.Error("LabelCategoryConfigS3Uri", string.Empty, $"is missing, and {task.Name} needs label categories.", "Give -LabelCategory, made by New-GtLabelCategory.");
        }
    }

    private static void CheckUi(UiConfig ui, LabelingTaskType task, PreflightReport report)
    {
        if (ui.UiTemplateS3Uri is not null)
        {
            CheckUri("UiConfig.UiTemplateS3Uri", ui.UiTemplateS3Uri, report);
        }

        switch (ui)
        {
            case { UiTemplateS3Uri: null, HumanTaskUiArn: null }:
                report.Error("UiConfig.UiTemplateS3Uri", string.Empty, $"is missing, and {task.Name} needs a worker template.", "Give -Template, made by New-GtTemplate or written by you.");
                break;
            case { UiTemplateS3Uri: not null, HumanTaskUiArn: not null }:
                report.Error("UiConfig.HumanTaskUiArn", ui.HumanTaskUiArn, "is given beside a template; workers see one of them.", "Give -Template or -HumanTaskUiArn.");
                break;
            default:
                break;
        }
    }

    private static void CheckNames(CreateLabelingJobRequest request, LabelingTaskType task, PreflightReport report)
    {
        var name = request.LabelingJobName ?? string.Empty;
        if (!ResourceName.IsValid(name))
        {
            report.Error("LabelingJobName", name, $"has {name.Length} characters and must have 1 to 63 letters, digits and inner hyphens.", "Choose another -Name.");
        }

        var attribute = request.LabelAttributeName ?? string.Empty;
        var fix = $"Choose another -LabelAttributeName, for example {(task.LabelIsReference ? "label-ref" : "category")}.";
        if (!AttributeName().IsMatch(attribute))
        {
            report.Error("LabelAttributeName", attribute, "must have 1 to 127 letters, digits and inner hyphens.", fix);
        }
        else if (attribute is "source" or "source-ref")
        {
            report.Error("LabelAttributeName", attribute, "is the name of a manifest's own member.", fix);
        }
        else if (attribute.EndsWith("-metadata", StringComparison.Ordinal))
        {
            report.Error("LabelAttributeName", attribute, "must not end in -metadata, which names a label's metadata.", fix);
        }
        else if (attribute.EndsWith("-ref", StringComparison.Ordinal) != task.LabelIsReference)
        {
            report.Error("LabelAttributeName", attribute, task.LabelIsReference ? $"must end in -ref: the label of {task.Name} is a file." : "must not end in -ref, which is for segmentation, video and tracking.", fix);
        }
    }

    private static void CheckTask(HumanTaskConfig task, LabelingTaskType type, GtSession session, PreflightReport report)
    {
        var isPublic = PreflightTeam.IsPublic(task.WorkteamArn);
        Range("NumberOfHumanWorkersPerDataObject", "WorkersPerObject", task.NumberOfHumanWorkersPerDataObject, 1, 9, report);
        Range("TaskTimeLimitInSeconds", "TaskTimeLimitInSeconds", task.TaskTimeLimitInSeconds, 30, type.MaxTaskSeconds, report);
        Range("TaskAvailabilityLifetimeInSeconds", "TaskAvailabilityLifetimeInSeconds", task.TaskAvailabilityLifetimeInSeconds, 60, isPublic ? 43_200 : 2_592_000, report);
        Range("MaxConcurrentTaskCount", "MaxConcurrentTaskCount", task.MaxConcurrentTaskCount, 1, 5_000, report);
        Text("TaskTitle", task.TaskTitle, TaskTexts.MaxTitle, TaskTexts.IsNoTitle, report);
        Text("TaskDescription", task.TaskDescription, TaskTexts.MaxDescription, TaskTexts.IsNoDescription, report);
        var keywords = task.TaskKeywords ?? [];
        if (keywords.Count is 0 or > TaskTexts.MaxKeywords)
        {
            report.Error("TaskKeywords", string.Join(", ", keywords), $"has {keywords.Count} keywords and must have 1 to {TaskTexts.MaxKeywords}.", "Change -TaskKeyword.");
        }

        foreach (var keyword in keywords.Where(keyword => !KeywordPattern().IsMatch(keyword) || keyword.Length > TaskTexts.MaxKeyword))
        {
            report.Error("TaskKeywords", keyword, $"must have 1 to {TaskTexts.MaxKeyword} letters, digits and single inner spaces.", "Change -TaskKeyword.");
        }

        if (task.WorkteamArn is { Length: > 0 })
        {
            PreflightTeam.CheckPlace(task.WorkteamArn, session, report);
        }
    }

    private static void CheckUri(string field, string? uri, PreflightReport report)
    {
        if (!S3Uri.TryParse(uri, out _) || uri.Length > 1024)
        {
            report.Error(field, uri ?? string.Empty, "is not an S3 URI of at most 1,024 characters.", "Write s3://bucket/key.");
        }
    }

    private static void Text(string field, string? given, int limit, Func<Rune, bool> isRefused, PreflightReport report)
    {
        var text = given ?? string.Empty;
        if (text.Length is 0 || text.Length > limit)
        {
            report.Error(field, text, $"has {text.Length} characters and must have 1 to {limit}.", $"Change -{field}.");
        }

        if (TaskTexts.RefusedIn(text, isRefused) is { Count: > 0 } refused)
        {
            report.Error(field, text, $"holds what the service takes in no {field}: {string.Join(", ", refused)}.", $"Change -{field}: leave it out.");
        }
    }

    private static void Range(string field, string parameter, int? value, int least, int most, PreflightReport report)
    {
        if (value is { } number && (number < least || number > most))
        {
            report.Error(field, number.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"must be {least:N0} to {most:N0}."), $"Change -{parameter}.");
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,126}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^[A-Za-z0-9]+( [A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeywordPattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Role();
}
