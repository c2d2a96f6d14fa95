using System.Globalization;
using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Looks for what no request can be made of: functions of a region that is not known here, automated labeling that does not exist, a price that AWS has no form for. Each is told and
/// replaced, so that everything else is looked at too.
/// </summary>
internal static class PreflightSpec
{
    private const string Algorithms = "LabelingJobAlgorithmsConfig";
    private const string Unknown = "unknown";

    /// <summary>Looks.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="task">The task type.</param>
    /// <param name="session">The session.</param>
    /// <param name="report">Gets the findings.</param>
    /// <returns>What a request can be made of; it is to be sent only when nothing was found.</returns>
    public static LabelingJobSpec Settle(LabelingJobSpec spec, LabelingTaskType task, GtSession session, PreflightReport report)
    {
        PreflightArns.Check(spec, session.Region, report);
        return WithPrice(WithAutoLabeling(WithRegion(spec, task, session.Region, report), task, session.Region, report), report);
    }

    private static LabelingJobSpec WithRegion(LabelingJobSpec spec, LabelingTaskType task, string region, PreflightReport report)
    {
        var (pre, acs) = (spec.PreHumanTaskLambdaArn, spec.AnnotationConsolidationLambdaArn);
        if ((pre.Length == 0 || acs.Length == 0) && !IsFound(
            pre.Length == 0 ? PreflightArns.Pre : PreflightArns.Consolidation,
            () => RegionTable.LabelingLambdaArn(region, LabelingLambda.Pre, task.Name),
            "Give -PreHumanTaskLambdaArn and -AnnotationConsolidationLambdaArn, or connect to another region."))
        {
            spec = spec with { PreHumanTaskLambdaArn = pre.Length == 0 ? Unknown : pre, AnnotationConsolidationLambdaArn = acs.Length == 0 ? Unknown : acs };
        }

        if (task.BuiltInUi is not null && spec.HumanTaskUiArn.Length == 0 && spec.UiTemplateS3Uri.Length == 0
            && !IsFound(PreflightArns.Ui, () => RegionTable.HumanTaskUiArn(region, task.BuiltInUi), "Give -HumanTaskUiArn or -Template, or connect to another region."))
        {
            spec = spec with { HumanTaskUiArn = Unknown };
        }

        return spec;

        bool IsFound(string field, Func<string> find, string fix)
        {
            try
            {
                return find().Length > 0;
            }
            catch (GtException e)
            {
                report.Error(field, region, e, fix);
                return false;
            }
        }
    }

    private static LabelingJobSpec WithAutoLabeling(LabelingJobSpec spec, LabelingTaskType task, string region, PreflightReport report)
    {
        if (!spec.AutoLabeling)
        {
            return spec;
        }

        if (!RegionTable.AutoLabelingTasks.Contains(task.Name, StringComparer.Ordinal))
        {
            report.Add(new PreflightFinding(
                Algorithms,
                task.Name,
                $"-AutoLabeling is given, and there is no automated labeling for {task.Name}.",
                $"Leave -AutoLabeling out, or give a -TaskType that has it: {string.Join(", ", RegionTable.AutoLabelingTasks)}.",
                "UnknownTask"));
        }
        else
        {
            try
            {
                RegionTable.LabelingAlgorithmArn(region, task.Name);
                return spec;
            }
            catch (GtException e)
            {
                report.Error(Algorithms, region, e, "Leave -AutoLabeling out, or connect to another region.");
            }
        }

        return spec with { AutoLabeling = false, InitialActiveLearningModelArn = string.Empty };
    }

    private static LabelingJobSpec WithPrice(LabelingJobSpec spec, PreflightReport report)
    {
        if (TaskPrice.IsWritable(spec.TaskPriceUsd))
        {
            return spec;
        }

        report.Add(new PreflightFinding(
            PreflightPay.Field,
            spec.TaskPriceUsd.ToString(CultureInfo.InvariantCulture),
            "is not a price in steps of a tenth of a cent, from 0 to 99,999 USD.",
            "Give a -TaskPrice like 0.012.",
            "InvalidTaskPrice"));
        return spec with { TaskPriceUsd = 0 };
    }
}
