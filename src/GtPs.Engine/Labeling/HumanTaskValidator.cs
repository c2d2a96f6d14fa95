using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Checks what AWS's model does not say of a labeling job's HumanTaskConfig, and what the engine cannot do
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_HumanTaskConfig.html).
/// </summary>
internal static partial class HumanTaskValidator
{
    /// <summary>The one task type this engine labels.</summary>
    private const string TaskType = "ImageMultiClass";

    // AWS states these for image tasks and private teams in its guide, not in its model.
    private const int MaxTaskSeconds = 28_800;
    private const int MaxAvailabilitySeconds = 2_592_000;

    /// <summary>Checks a config.</summary>
    /// <param name="config">The config.</param>
    /// <param name="region">The engine's region.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(HumanTaskConfig config, string region)
    {
        if (config.UiConfig!.HumanTaskUiArn is not null)
            throw EngineErrors.Validation("UiConfig.HumanTaskUiArn is set, but image classification uses UiConfig.UiTemplateS3Uri.");
        RequestRules.ObjectUri("UiConfig.UiTemplateS3Uri", config.UiConfig.UiTemplateS3Uri);
        RequestRules.AtMost("TaskTimeLimitInSeconds", config.TaskTimeLimitInSeconds, MaxTaskSeconds);
        RequestRules.AtMost("TaskAvailabilityLifetimeInSeconds", config.TaskAvailabilityLifetimeInSeconds, MaxAvailabilitySeconds);
        ValidateLambda("PreHumanTaskLambdaArn", config.PreHumanTaskLambdaArn!, "PRE", region);
        ValidateLambda("AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn", config.AnnotationConsolidationConfig!.AnnotationConsolidationLambdaArn!, "ACS", region);
        ValidateTeam(config.WorkteamArn!, region);
        RequestRules.Unsupported("PublicWorkforceTaskPrice", config.PublicWorkforceTaskPrice is not null);
    }

    private static void ValidateTeam(string arn, string region)
    {
        var match = TeamPattern().Match(arn);
        if (!match.Success || match.Groups["region"].Value != region)
            throw EngineErrors.Validation($"WorkteamArn is '{arn}', but must be the ARN of a workteam in {region}, as CreateWorkteam returns it.");
        if (match.Groups["crowd"].Value is "public-crowd" or "vendor-crowd")
            throw EngineErrors.Validation($"WorkteamArn is '{arn}', but the local engine has no {match.Groups["crowd"].Value}. Use a private or a simulated workteam.");
    }

    private static void ValidateLambda(string member, string arn, string kind, string region)
    {
        var match = LambdaPattern().Match(arn);
        if (!match.Success || match.Groups["region"].Value != region || match.Groups["function"].Value != $"{kind}-{TaskType}")
        {
            throw EngineErrors.Validation(
                $"{member} is '{arn}', but the local engine labels single-label image classification in {region}: arn:aws:lambda:{region}:<account>:function:{kind}-{TaskType}.");
        }
    }

    [GeneratedRegex(@"^arn:aws[a-z\-]*:lambda:(?<region>[a-z0-9\-]+):\d{12}:function:(?<function>[a-zA-Z0-9\-_.]+)(:(\$LATEST|[a-zA-Z0-9\-_]+))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LambdaPattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:(?<region>[a-z0-9\-]+):\d{12}:workteam/(?<crowd>[a-z\-]+)/(?<name>.+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TeamPattern();
}
