using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Core.Costs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Labeling;

/// <summary>
/// AWS's public workforce. There is none here; a simulated workteam whose owner has declared it to be the stand-in takes its jobs, and those
/// jobs keep AWS's rules for the public workforce
/// (https://docs.aws.amazon.com/sagemaker/latest/dg/sms-workforce-management-public.html).
/// </summary>
internal static class PublicCrowd
{
    /// <summary>The tag that a job of the public workforce is described with: the ARN of the simulated workteam that works on it.</summary>
    public const string StandInTag = "groundtruthps:stand-in-workteam";

    private const string ArnEnd = ":394669845002:workteam/public-crowd/default";
    private const string TaskType = "image-classification";
    private const int LongestAvailabilitySeconds = 43_200;

    /// <summary>True for the ARN of the public workforce, whatever its region.</summary>
    /// <param name="arn">A workteam's ARN.</param>
    public static bool Is(string? arn) => arn?.EndsWith(ArnEnd, StringComparison.Ordinal) == true;

    /// <summary>Checks what AWS asks for when a job goes to the public workforce; other jobs are not looked at.</summary>
    /// <param name="request">The job's request.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateLabelingJobRequest request)
    {
        var config = request.HumanTaskConfig!;
        if (!Is(config.WorkteamArn))
        {
            return;
        }

        RequestRules.AtMost("TaskAvailabilityLifetimeInSeconds", config.TaskAvailabilityLifetimeInSeconds, LongestAvailabilitySeconds);
        ValidatePrice(config.PublicWorkforceTaskPrice?.AmountInUsd);
        foreach (var classifier in new[] { ContentClassifier.FreeOfPersonallyIdentifiableInformation, ContentClassifier.FreeOfAdultContent })
        {
            if (request.InputConfig!.DataAttributes?.ContentClassifiers?.Contains(classifier) != true)
            {
                throw EngineErrors.Validation($"ContentClassifiers lacks {classifier}, but data for the public-crowd must be declared free of personal information and of adult content. Declare both, if that is so.");
            }
        }
    }

    /// <summary>What to answer when no workteam stands in.</summary>
    /// <param name="arn">The ARN that was asked for.</param>
    public static ServiceException NoStandIn(string? arn) => EngineErrors.Validation(
        $"WorkteamArn is '{arn}', but the local engine has no public-crowd. Declare a simulated workteam to stand in for it: New-GtWorkteam -Simulated -StandInForPublic, or CreateWorkteam with the tag groundtruthps:stands-in-for = public-crowd. Or use a private workteam.");

    /// <summary>The tags a job is described with: its own, and for a job of the public workforce who really works on it.</summary>
    /// <param name="job">The job.</param>
    public static List<Tag>? TagsOf(LabelingJobRecord job) => Is(job.Request.HumanTaskConfig!.WorkteamArn)
        ? [.. job.Request.Tags ?? [], new Tag { Key = StandInTag, Value = job.WorkteamArn }]
        : job.Request.Tags;

    private static void ValidatePrice(USD? amount)
    {
        if (amount is null)
        {
            throw EngineErrors.Validation("PublicWorkforceTaskPrice is missing, but the public-crowd is paid per task. Give AmountInUsd, for example 1 cent and 2 tenths of a cent.");
        }

        var usd = (amount.Dollars ?? 0) + ((amount.Cents ?? 0) / 100m) + ((amount.TenthFractionsOfACent ?? 0) / 1000m);
        var steps = PriceTable.Default.TaskPriceSteps(TaskType);
        if (!steps.Contains(usd))
        {
            throw EngineErrors.Validation(string.Create(
                CultureInfo.InvariantCulture,
                $"PublicWorkforceTaskPrice is {usd} USD, but for {TaskType} it must be one of {string.Join(", ", steps.Select(step => step.ToString("0.000", CultureInfo.InvariantCulture)))}."));
        }
    }
}
