using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Labeling;

/// <summary>A task type that this engine labels: one class per object.</summary>
/// <param name="Name">AWS's name, as in the ARNs of its functions.</param>
/// <param name="Element">The crowd element whose name the form's answer has by default.</param>
/// <param name="MetadataType">The <c>type</c> in a label's metadata.</param>
/// <param name="IsText">True when the objects are texts in the manifest itself, false when they are images in S3.</param>
internal sealed partial record TaskType(string Name, string Element, string MetadataType, bool IsText)
{
    private static readonly TaskType[] s_all =
    [
        new("ImageMultiClass", "crowd-image-classifier", "groundtruth/image-classification", IsText: false),
        new("TextMultiClass", "crowd-classifier", "groundtruth/text-classification", IsText: true),
    ];

    /// <summary>The names of all.</summary>
    public static string Names => string.Join(" or ", s_all.Select(type => type.Name));

    /// <summary>The task type of a job that was accepted.</summary>
    /// <param name="request">The job's request.</param>
    public static TaskType Of(CreateLabelingJobRequest request) => Find(request.HumanTaskConfig!.PreHumanTaskLambdaArn!, "PRE", null) ?? s_all[0];

    /// <summary>The task type that the ARN of a built-in function names.</summary>
    /// <param name="lambda">The ARN.</param>
    /// <param name="kind">PRE or ACS.</param>
    /// <param name="region">The region it must be of; null for any.</param>
    /// <returns>Null when it names none that this engine labels.</returns>
    public static TaskType? Find(string lambda, string kind, string? region) =>
        Lambda().Match(lambda) is { Success: true } match && match.Groups["kind"].Value == kind && (region is null || match.Groups["region"].Value == region)
            ? Array.Find(s_all, type => type.Name == match.Groups["task"].Value)
            : null;

    [GeneratedRegex(@"^arn:aws[a-z\-]*:lambda:(?<region>[a-z0-9\-]+):\d{12}:function:(?<kind>PRE|ACS)-(?<task>[a-zA-Z0-9]+)(:(\$LATEST|[a-zA-Z0-9\-_]+))?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Lambda();
}
