using GtPs.Core.Consolidation;

namespace GtPs.Core.Reports;

/// <summary>The name of a labeling job by the place of its output tree, and where that lies.</summary>
internal static class JobOutputName
{
    /// <summary>The name: the last part of the tree's URI or path.</summary>
    /// <param name="output">The tree.</param>
    public static string Of(IJobOutput output) => Split(output.Name).Name;

    /// <summary>The place the tree lies in: S3OutputPath, ending in a slash, or the folder around it.</summary>
    /// <param name="output">The tree.</param>
    public static string ParentOf(IJobOutput output) => Split(output.Name).Parent;

    private static (string Parent, string Name) Split(string place)
    {
        var trimmed = place.TrimEnd('/', '\\');
        var cut = trimmed.LastIndexOfAny(['/', '\\']);
        return cut < 0 ? (string.Empty, trimmed) : (trimmed[..(cut + 1)], trimmed[(cut + 1)..]);
    }
}
