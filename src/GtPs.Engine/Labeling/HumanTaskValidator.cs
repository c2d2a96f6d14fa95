using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Checks the HumanTaskConfig of a labeling job
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html).
/// </summary>
internal static partial class HumanTaskValidator
{
    /// <summary>The one task type this engine labels.</summary>
    private const string TaskType = "ImageMultiClass";

    /// <summary>Checks a config.</summary>
    /// <param name="config">The config.</param>
    /// <param name="region">The engine's region.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(HumanTaskConfig? config, string region)
    {
        if (config is null)
        {
            throw EngineErrors.Validation("HumanTaskConfig is missing.");
        }

        ValidateUi(config.UiConfig);
        ValidateText(config);
        Range("NumberOfHumanWorkersPerDataObject", config.NumberOfHumanWorkersPerDataObject, 1, 9, isRequired: true);
        Range("TaskTimeLimitInSeconds", config.TaskTimeLimitInSeconds, 30, 28_800, isRequired: true);
        Range("TaskAvailabilityLifetimeInSeconds", config.TaskAvailabilityLifetimeInSeconds, 60, 2_592_000, isRequired: false);
        Range("MaxConcurrentTaskCount", config.MaxConcurrentTaskCount, 1, 5000, isRequired: false);
        ValidateLambda("PreHumanTaskLambdaArn", config.PreHumanTaskLambdaArn, "PRE", region);
        ValidateLambda("AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn", config.AnnotationConsolidationConfig?.AnnotationConsolidationLambdaArn, "ACS", region);
        ValidateTeam(config, region);
    }

    private static void ValidateUi(UiConfig? ui)
    {
        if (ui?.HumanTaskUiArn is not null)
        {
            throw EngineErrors.Validation("UiConfig.HumanTaskUiArn is set, but image classification uses UiConfig.UiTemplateS3Uri.");
        }

        LabelingJobValidator.RequireUri("UiConfig.UiTemplateS3Uri", ui?.UiTemplateS3Uri);
    }

    private static void ValidateText(HumanTaskConfig config)
    {
        if (config.TaskTitle is not { Length: >= 1 and <= 128 } || config.TaskTitle.Any(char.IsControl))
        {
            throw EngineErrors.Validation($"TaskTitle has {config.TaskTitle?.Length ?? 0} characters, but must have 1 to 128 and no control characters.");
        }

        if (config.TaskDescription is not { Length: >= 1 and <= 255 })
        {
            throw EngineErrors.Validation($"TaskDescription has {config.TaskDescription?.Length ?? 0} characters, but must have 1 to 255.");
        }

        if (config.TaskKeywords is { } keywords && (keywords.Count is < 1 or > 5 || keywords.Exists(word => word.Length > 30 || !KeywordPattern().IsMatch(word))))
        {
            throw EngineErrors.Validation($"TaskKeywords is '{string.Join("', '", keywords)}', but must be 1 to 5 keywords of at most 30 letters, digits and single spaces.");
        }
    }

    private static void ValidateTeam(HumanTaskConfig config, string region)
    {
        var match = TeamPattern().Match(config.WorkteamArn ?? string.Empty);
        if (!match.Success || match.Groups["region"].Value != region)
        {
            throw EngineErrors.Validation($"WorkteamArn is '{config.WorkteamArn}', but must be the ARN of a workteam in {region}, as CreateWorkteam returns it.");
        }

        if (PublicCrowd.Is(config.WorkteamArn))
        {
            return;
        }

        if (match.Groups["crowd"].Value is "public-crowd" or "vendor-crowd")
        {
            throw EngineErrors.Validation($"WorkteamArn is '{config.WorkteamArn}', but the local engine has no such {match.Groups["crowd"].Value}. Use a private or a simulated workteam.");
        }

        if (config.PublicWorkforceTaskPrice is not null)
        {
            throw EngineErrors.Validation("PublicWorkforceTaskPrice is set, but only the public crowd is paid per task. Leave it out.");
        }
    }

    private static void ValidateLambda(string field, string? arn, string kind, string region)
    {
        var match = LambdaPattern().Match(arn ?? string.Empty);
        if (!match.Success || match.Groups["region"].Value != region || match.Groups["function"].Value != $"{kind}-{TaskType}")
        {
            throw EngineErrors.Validation(
                $"{field} is '{arn}', but the local engine labels single-label image classification in {region}: arn:aws:lambda:{region}:<account>:function:{kind}-{TaskType}.");
        }
    }

    private static void Range(string field, int? value, int lowest, int highest, bool isRequired)
    {
        if (value < lowest || value > highest || (value is null && isRequired))
        {
            throw EngineErrors.Validation($"{field} is {(value is null ? "missing" : value)}, but must be {lowest} to {highest}.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9]+( [A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeywordPattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:lambda:(?<region>[a-z0-9\-]+):\d{12}:function:(?<function>[a-zA-Z0-9\-_.]+)(:(\$LATEST|[a-zA-Z0-9\-_]+))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LambdaPattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:(?<region>[a-z0-9\-]+):\d{12}:workteam/(?<crowd>[a-z\-]+)/(?<name>.+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TeamPattern();
}
