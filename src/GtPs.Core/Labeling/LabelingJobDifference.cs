using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;
using GtPs.Core.Resources;

namespace GtPs.Core.Labeling;

/// <summary>Compares a job that is there with the request of one that is to be started, so that starting twice is no error.</summary>
internal static class LabelingJobDifference
{
    // Of the tags only those count that change what the job does; the forecast does not, and the engine adds its own.
    private static readonly string[] s_tags = [LabelingRequest.TaskPriceTag, LabelingRequest.MaxCostTag, ConsolidationMethods.Tag];

    /// <summary>Compares.</summary>
    /// <param name="job">The job that is there.</param>
    /// <param name="wanted">The request.</param>
    /// <returns>The members and tags that differ; none when the job is what is wanted.</returns>
    public static IReadOnlyList<RequestDifference> Between(DescribeLabelingJobResponse job, CreateLabelingJobRequest wanted) =>
    [
        .. RequestComparison.Compare(wanted, job).Where(difference => !difference.Member.StartsWith(nameof(wanted.Tags), StringComparison.Ordinal)),
        .. s_tags.Select(key => new RequestDifference($"Tags.{key}", Find(job.Tags, key), Find(wanted.Tags, key))).Where(difference => difference.Existing != difference.Asked),
    ];

    private static string Find(List<Tag>? tags, string key) => tags?.Find(tag => tag.Key == key)?.Value ?? "nothing";
}
