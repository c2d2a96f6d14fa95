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
            throw EngineErrors.Validation("UiConfig.HumanTaskUiArn is set, but classification uses UiConfig.UiTemplateS3Uri.");
        RequestRules.ObjectUri("UiConfig.UiTemplateS3Uri", config.UiConfig.UiTemplateS3Uri);
        RequestRules.AtMost("TaskTimeLimitInSeconds", config.TaskTimeLimitInSeconds, MaxTaskSeconds);
        RequestRules.AtMost("TaskAvailabilityLifetimeInSeconds", config.TaskAvailabilityLifetimeInSeconds, MaxAvailabilitySeconds);
        var type = FindType("PreHumanTaskLambdaArn", config.PreHumanTaskLambdaArn!, "PRE", region);
        const string Consolidation = "AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn";
        if (FindType(Consolidation, config.AnnotationConsolidationConfig!.AnnotationConsolidationLambdaArn!, "ACS", region) != type)
            throw EngineErrors.Validation($"{Consolidation} is '{config.AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn}', but PreHumanTaskLambdaArn is of the task type {type.Name}. Both functions must be of one task type.");
        ValidateTeam(config.WorkteamArn!, region);
        if (config.PublicWorkforceTaskPrice is not null && !PublicCrowd.Is(config.WorkteamArn))
            throw EngineErrors.Validation("PublicWorkforceTaskPrice is set, but only the public crowd is paid per task. Leave it out.");
    }

    private static void ValidateTeam(string arn, string region)
    {
        var match = TeamPattern().Match(arn);
        if (!match.Success || match.Groups["region"].Value != region)
            throw EngineErrors.Validation($"WorkteamArn is '{arn}', but must be the ARN of a workteam in {region}, as CreateWorkteam returns it.");
        if (match.Groups["crowd"].Value is "vendor-crowd" || (match.Groups["crowd"].Value is "public-crowd" && !PublicCrowd.Is(arn)))
            throw EngineErrors.Validation($"WorkteamArn is '{arn}', but the local engine has no such {match.Groups["crowd"].Value}. Use a private or a simulated workteam.");
    }

    private static TaskType FindType(string member, string arn, string kind, string region) => TaskType.Find(arn, kind, region)
        ?? throw EngineErrors.Validation($"{member} is '{arn}', but the local engine labels {TaskType.Names} in {region}: arn:aws:lambda:{region}:<account>:function:{kind}-ImageMultiClass. Other task types run on AWS.");

    [GeneratedRegex(@"^arn:aws[a-z\-]*:sagemaker:(?<region>[a-z0-9\-]+):\d{12}:workteam/(?<crowd>[a-z\-]+)/(?<name>.+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TeamPattern();
}
