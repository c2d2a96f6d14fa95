using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Core.Costs;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Checks what AWS asks for when strangers see the data and are paid for it: the public workforce.</summary>
internal static class PreflightPay
{
    /// <summary>The field, with AWS's name.</summary>
    public const string Field = "PublicWorkforceTaskPrice";

    private static readonly string[] s_classifiers = [ContentClassifier.FreeOfPersonallyIdentifiableInformation, ContentClassifier.FreeOfAdultContent];

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="task">Its task type.</param>
    /// <param name="report">Gets the findings.</param>
    public static void Check(CreateLabelingJobRequest request, LabelingTaskType task, PreflightReport report)
    {
        var price = request.HumanTaskConfig!.PublicWorkforceTaskPrice;
        if (!PreflightTeam.IsPublic(request.HumanTaskConfig.WorkteamArn))
        {
            if (price is not null)
            {
                report.Error(Field, Text(price), "is only for the public workforce.", "Leave -TaskPrice out.");
            }

            return;
        }

        // One that cannot be written was told before and is not in the request.
        if (price is null && !report.Errors.Any(finding => finding.Field == Field))
        {
            report.Error(Field, string.Empty, "is missing, and the public workforce is paid per task.", "Give -TaskPrice, for example 0.012.");
        }
        else if (price is not null)
        {
            CheckStep(TaskPrice.FromWire(price), task, report);
        }

        if (s_classifiers.Except(request.InputConfig?.DataAttributes?.ContentClassifiers ?? [], StringComparer.Ordinal).Any())
        {
            report.Error(
                "InputConfig.DataAttributes.ContentClassifiers",
                string.Empty,
                $"the public workforce needs both {string.Join(" and ", s_classifiers)}: anybody may see the data.",
                "Look through the data, and give -FreeOfSensitiveContent when it is so; otherwise choose a private team.");
        }
    }

    /// <summary>Checks that a price is one that workers can be paid.</summary>
    /// <param name="price">USD per task.</param>
    /// <param name="task">The task type; one without published steps takes any price.</param>
    /// <param name="report">Gets the finding.</param>
    public static void CheckStep(decimal price, LabelingTaskType task, PreflightReport report)
    {
        try
        {
            PriceTable.Default.CheckTaskPrice(price, task.PriceKey);
        }
        catch (GtException e)
        {
            report.Error(Field, price.ToString(CultureInfo.InvariantCulture), e.Message, "Change -TaskPrice.");
        }
    }

    private static string Text(PublicWorkforceTaskPrice price) => TaskPrice.FromWire(price).ToString(CultureInfo.InvariantCulture);
}
