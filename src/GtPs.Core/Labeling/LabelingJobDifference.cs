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
    public static IReadOnlyList<RequestDifference> Between(DescribeLabelingJobResponse job, CreateLabelingJobRequest wanted)
    {
        RequestDifference[] all =
        [
            .. RequestComparison.Compare(wanted, job).Where(difference => !IsOf(difference, nameof(wanted.Tags))),
            .. TagComparison.Compare(job.Tags, wanted.Tags, s_tags),
        ];
        return wanted.Tags?.Find(tag => tag.Key == LabelingRequest.MaxCostTag)?.Value is { } budget && all.All(difference => IsOf(difference, nameof(wanted.StoppingConditions)))
            ? [.. all.Select(difference => difference with { Reason = $"what the same budget of {budget} USD makes of the number of objects to label in the manifest, which has changed" })]
            : all;
    }

    private static bool IsOf(RequestDifference difference, string member) =>
        difference.Member.StartsWith(member, StringComparison.Ordinal) && (difference.Member.Length == member.Length || difference.Member[member.Length] is '.' or '[');
}
