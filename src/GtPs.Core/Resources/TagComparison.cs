using GtPs.Aws.SageMaker;

namespace GtPs.Core.Resources;

/// <summary>Compares the tags that change what something does; the others tell people something and do not count.</summary>
internal static class TagComparison
{
    /// <summary>Compares.</summary>
    /// <param name="existing">The tags there.</param>
    /// <param name="asked">The tags of the request.</param>
    /// <param name="keys">The keys that count.</param>
    /// <returns>The tags that differ.</returns>
    public static IEnumerable<RequestDifference> Compare(List<Tag>? existing, List<Tag>? asked, IEnumerable<string> keys) =>
        keys.Select(key => new RequestDifference($"Tags.{key}", Find(existing, key), Find(asked, key))).Where(difference => difference.Existing != difference.Asked);

    private static string Find(List<Tag>? tags, string key) => tags?.Find(tag => tag.Key == key)?.Value ?? RequestComparison.Nothing;
}
