using System.Text.RegularExpressions;
using GtPs.Aws.Constraints;
using GtPs.Model;

namespace GtPs.Core.Training.Checks;

/// <summary>Checks the values of a training job that need no look at the back end.</summary>
/// <param name="session">The session.</param>
/// <param name="findings">Gets what is found.</param>
internal sealed partial class TrainingRequestCheck(GtSession session, TrainingFindings findings)
{
    private const string Validation = "ValidationException";

    /// <summary>Families whose machines have a GPU, which the algorithm trains on (https://docs.aws.amazon.com/sagemaker/latest/dg/image-classification.html).</summary>
    private static readonly string[] s_gpuFamilies = ["p2", "p3", "p3dn", "p4d", "p4de", "p5", "p5e", "p5en", "g4dn", "g5", "g6", "g6e"];

    private bool IsAws => session.BackEnd == GtBackEnd.Aws;

    /// <summary>Checks.</summary>
    /// <param name="options">What is asked for, settled.</param>
    public void Check(TrainingOptions options)
    {
        if (!Matches(options.RoleArn, Patterns.RoleArn))
        {
            findings.Error("RoleArn", options.RoleArn, "It is not the ARN of an IAM role.", "Give -RoleArn, or connect with one: arn:aws:iam::123456789012:role/NAME.", Validation);
        }

        if (options.LabelAttributeName is "source-ref" or "source" || options.LabelAttributeName.EndsWith("-metadata", StringComparison.Ordinal))
        {
            findings.Error("AttributeNames", options.LabelAttributeName, "It is not a label: 'source-ref' is the image, and '-metadata' tells about a label.", "Give the -LabelAttributeName of the labeling job.", Validation);
        }

        if (IsAws && !Registry().IsMatch(options.TrainingImage))
        {
            findings.Error("AlgorithmSpecification.TrainingImage", options.TrainingImage, "It is not an image of a registry that SageMaker reads.", "Leave -TrainingImage out for the built-in algorithm's, or write 123456789012.dkr.ecr.REGION.amazonaws.com/NAME:TAG.", Validation);
        }
        else if (IsAws && Registry().Match(options.TrainingImage).Groups["region"].Value is var region && region != session.Region)
        {
            findings.Error("AlgorithmSpecification.TrainingImage", options.TrainingImage, $"The image is in {region}, but the session's region is {session.Region}.", "Leave -TrainingImage out for the built-in algorithm's in that region.", Validation);
        }

        if (IsAws)
        {
            CheckInstance(options.InstanceType);
        }
    }

    private void CheckInstance(string type)
    {
        if (!s_gpuFamilies.Contains(type.Split('.')[1], StringComparer.Ordinal))
        {
            findings.Warn(TrainingPlan.InstanceTypeField, type, "It is not known to have a GPU, and the algorithm trains on GPUs.", "Give one such as ml.g5.xlarge or ml.g4dn.xlarge.");
        }
    }

    private static bool Matches(string value, string pattern) => Regex.Match(value, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } match && match.Length == value.Length;

    [GeneratedRegex(@"^\d{12}\.dkr\.ecr\.(?<region>[a-z0-9\-]+)\.[a-z.]+/\S+$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Registry();
}
