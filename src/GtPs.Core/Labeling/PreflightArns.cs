using System.Text.RegularExpressions;
using GtPs.Aws.Constraints;

namespace GtPs.Core.Labeling;

/// <summary>Checks the ARNs that a user gave in place of those that are known here: their shape by AWS's service model, and their region. SageMaker uses nothing of another region.</summary>
internal static class PreflightArns
{
    /// <summary>The field of the function before a task, with AWS's name.</summary>
    public const string Pre = "PreHumanTaskLambdaArn";

    /// <summary>The field of the function after a task, with AWS's name.</summary>
    public const string Consolidation = "AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn";

    /// <summary>The field of a user interface without a template, with AWS's name.</summary>
    public const string Ui = "UiConfig.HumanTaskUiArn";

    private const string Model = "LabelingJobAlgorithmsConfig.InitialActiveLearningModelArn";

    /// <summary>Checks.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="region">The session's region.</param>
    /// <param name="report">Gets the findings.</param>
    public static void Check(LabelingJobSpec spec, string region, PreflightReport report)
    {
        Check(Pre, spec.PreHumanTaskLambdaArn, Patterns.LambdaArn, 2048, $"a Lambda function: arn:aws:lambda:{region}:123456789012:function:NAME", region, report);
        Check(Consolidation, spec.AnnotationConsolidationLambdaArn, Patterns.LambdaArn, 2048, $"a Lambda function: arn:aws:lambda:{region}:123456789012:function:NAME", region, report);
        Check(Ui, spec.HumanTaskUiArn, Patterns.HumanTaskUiArn, 1024, $"a worker UI: arn:aws:sagemaker:{region}:394669845002:human-task-ui/NAME", region, report);
        Check(Model, spec.InitialActiveLearningModelArn, Patterns.ModelArn, 2048, $"a model: arn:aws:sagemaker:{region}:123456789012:model/NAME", region, report);
        if (spec.InitialActiveLearningModelArn.Length > 0 && !spec.AutoLabeling)
        {
            report.Error(Model, spec.InitialActiveLearningModelArn, "is what automated labeling starts with, and -AutoLabeling is not given.", "Give -AutoLabeling too, or leave -InitialActiveLearningModelArn out.");
        }
    }

    private static void Check(string field, string arn, string pattern, int longest, string what, string region, PreflightReport report)
    {
        if (arn.Length == 0)
        {
            return;
        }

        var parameter = field[(field.LastIndexOf('.') + 1)..];
        if (arn.Length > longest || Regex.Match(arn, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is not { Success: true } match || match.Length != arn.Length)
        {
            report.Error(field, arn, "is not the ARN that belongs there.", $"Give -{parameter} the ARN of {what}.");
        }
        else if (arn.Split(':')[3] is var given && given != region)
        {
            report.Error(field, arn, $"is of the region '{given}', but the session's is '{region}'.", $"Give -{parameter} one of the session's region, or connect to '{given}'.");
        }
    }
}
