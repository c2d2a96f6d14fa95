using GtPs.Model;

namespace GtPs.Aws.Regions;

/// <summary>AWS's own resources by region: Lambda functions, workteam, algorithms and images that a request must name.</summary>
public static class RegionTable
{
    /// <summary>The task type of single-label image classification.</summary>
    public const string ImageMultiClass = "ImageMultiClass";

    private static readonly Lazy<RegionData> s_data = new(RegionData.Load);

    /// <summary>The regions that have Ground Truth's built-in tasks, sorted.</summary>
    public static IReadOnlyList<string> LabelingRegions => [.. s_data.Value.LabelingLambdaAccounts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The regions that have the built-in image-classification algorithm, sorted.</summary>
    public static IReadOnlyList<string> TrainingRegions => [.. s_data.Value.ImageClassificationAccounts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The built-in task types.</summary>
    public static IReadOnlyList<string> LabelingTasks => s_data.Value.LabelingTasks;

    /// <summary>The task types that have automated labeling.</summary>
    public static IEnumerable<string> AutoLabelingTasks => s_data.Value.LabelingAlgorithms.Keys;

    /// <summary>The ARN of a built-in Lambda function.</summary>
    /// <param name="region">The region.</param>
    /// <param name="function">Which of the two functions.</param>
    /// <param name="task">The task type, for example <see cref="ImageMultiClass"/>.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>, <c>UnknownTask</c>.</exception>
    public static string LabelingLambdaArn(string region, LabelingLambda function, string task)
    {
        var account = Account(s_data.Value.LabelingLambdaAccounts, region, "Ground Truth's built-in tasks", "AnnotationConsolidationLambdaArn and PreHumanTaskLambdaArn");
        if (!s_data.Value.LabelingTasks.Contains(task, StringComparer.Ordinal))
        {
            throw new GtException("UnknownTask", $"'{task}' is not a built-in task type. Known are: {string.Join(", ", s_data.Value.LabelingTasks)}.", GtErrorKind.InvalidArgument, task);
        }

        return $"arn:{Partition(region).Partition}:lambda:{region}:{account}:function:{(function == LabelingLambda.Pre ? "PRE" : "ACS")}-{task}";
    }

    /// <summary>The ARN of the public workforce.</summary>
    /// <param name="region">The region.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>.</exception>
    public static string PublicWorkteamArn(string region)
    {
        Account(s_data.Value.LabelingLambdaAccounts, region, "Ground Truth's public workforce", "WorkteamArn");
        return $"arn:{Partition(region).Partition}:sagemaker:{region}:{s_data.Value.PublicWorkteamAccount}:workteam/public-crowd/default";
    }

    /// <summary>The ARN that a private workteam has.</summary>
    /// <param name="region">The region.</param>
    /// <param name="account">The account that owns the team.</param>
    /// <param name="name">The team's name.</param>
    public static string PrivateWorkteamArn(string region, string account, string name) => $"arn:{Partition(region).Partition}:sagemaker:{region}:{account}:workteam/private-crowd/{name}";

    /// <summary>The ARN of a user interface that Ground Truth has for tasks without a template of one's own.</summary>
    /// <param name="region">The region.</param>
    /// <param name="name">The interface, for example <c>VideoObjectDetection</c>.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>.</exception>
    public static string HumanTaskUiArn(string region, string name)
    {
        Account(s_data.Value.LabelingLambdaAccounts, region, "Ground Truth's built-in user interfaces", "HumanTaskUiArn");
        return $"arn:{Partition(region).Partition}:sagemaker:{region}:{s_data.Value.PublicWorkteamAccount}:human-task-ui/{name}";
    }

    /// <summary>The ARN of the algorithm of automated labeling.</summary>
    /// <param name="region">The region.</param>
    /// <param name="task">The task type, for example <see cref="ImageMultiClass"/>, or the algorithm's name, for example <c>image-classification</c>.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>; <c>UnknownTask</c> when automated labeling does not exist for the task.</exception>
    public static string LabelingAlgorithmArn(string region, string task)
    {
        Account(s_data.Value.LabelingLambdaAccounts, region, "automated labeling", "LabelingJobAlgorithmSpecificationArn");
        var algorithms = s_data.Value.LabelingAlgorithms;
        var name = algorithms.GetValueOrDefault(task) ?? algorithms.Values.FirstOrDefault(value => value == task)
            ?? throw new GtException("UnknownTask", $"There is no automated labeling for '{task}'. It exists for: {string.Join(", ", algorithms.Keys)}.", GtErrorKind.InvalidArgument, task);
        return $"arn:{Partition(region).Partition}:sagemaker:{region}:{s_data.Value.LabelingAlgorithmAccount}:labeling-job-algorithm-specification/{name}";
    }

    /// <summary>The image of the built-in image-classification algorithm, for training and for serving.</summary>
    /// <param name="region">The region.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>.</exception>
    public static string ImageClassificationImage(string region)
    {
        var account = Account(s_data.Value.ImageClassificationAccounts, region, "the built-in image-classification algorithm", "TrainingImage");
        return $"{account}.dkr.ecr.{region}.{Partition(region).DnsSuffix}/image-classification:1";
    }

    /// <summary>The partition that a region belongs to.</summary>
    /// <param name="region">The region.</param>
    internal static PartitionData Partition(string region) =>
        s_data.Value.Partitions.First(partition => region.StartsWith(partition.RegionPrefix, StringComparison.Ordinal));

    private static string Account(IReadOnlyDictionary<string, string> accounts, string region, string what, string member) =>
        accounts.TryGetValue(region, out var account)
            ? account
            : throw new GtException(
                "UnknownRegion",
                $"No account is known for {what} in the region '{region}'. Use one of {string.Join(", ", accounts.Keys)}, or give {member} yourself.",
                GtErrorKind.InvalidArgument,
                region);
}
