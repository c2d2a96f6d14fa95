using GtPs.Aws.S3;

namespace GtPs.Core.Inference;

/// <summary>An image a batch transform job reads.</summary>
/// <param name="Uri">The image.</param>
/// <param name="OutputKeys">The keys below the output prefix that its answer may have, the most likely first.</param>
internal sealed record TransformImage(S3Uri Uri, IReadOnlyList<string> OutputKeys)
{
    private const string Suffix = ".out";

    /// <summary>An image below a prefix: the tree below the prefix is mirrored below the output prefix.</summary>
    /// <param name="uri">The image.</param>
    /// <param name="prefix">The key of the input prefix.</param>
    public static TransformImage BelowPrefix(S3Uri uri, string prefix)
    {
        // For a prefix that ends within a name the guide leaves open what "below" is: its folder, or nothing.
        var folder = prefix[..(prefix.LastIndexOf('/') + 1)];
        return prefix.EndsWith('/') || folder.Length == 0 ? Of(uri, uri.Key[folder.Length..]) : Of(uri, uri.Key[folder.Length..], uri.Key);
    }

    /// <summary>An image of a manifest in SageMaker's form.</summary>
    /// <param name="prefix">The manifest's prefix.</param>
    /// <param name="entry">The image's line, which SageMaker joins to the prefix as text.</param>
    public static TransformImage OfManifest(S3Uri prefix, string entry)
    {
        var uri = prefix with { Key = prefix.Key + entry };
        return Of(uri, entry, uri.Key);
    }

    /// <summary>An image of a manifest in Ground Truth's form, which the local engine takes: equal keys may stand in several buckets.</summary>
    /// <param name="uri">The image.</param>
    public static TransformImage OfLine(S3Uri uri) => Of(uri, $"{uri.Bucket}/{uri.Key}");

    private static TransformImage Of(S3Uri uri, params string[] keys) => new(uri, [.. keys.Select(key => key.TrimStart('/')).Distinct(StringComparer.Ordinal).Select(key => key + Suffix)]);
}
