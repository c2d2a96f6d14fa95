namespace GtPs.Core.Datasets;

/// <summary>An image of a COCO file with its annotations.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its file name or address.</param>
/// <param name="Width">Its width in pixels, or 0.</param>
/// <param name="Height">Its height in pixels, or 0.</param>
/// <param name="GroundTruth">What stands in its member <c>ground_truth</c>, JSON, or null.</param>
internal sealed record CocoImage(long Id, string Name, int Width, int Height, string? GroundTruth)
{
    /// <summary>Its annotations, in the order of the file.</summary>
    public List<CocoAnnotation> Annotations { get; } = [];
}

/// <summary>An annotation of a COCO file.</summary>
/// <param name="Category">The name of its category.</param>
/// <param name="Box">The numbers of its box as they stand in the file: left, top, width, height; null without a box.</param>
/// <param name="Score">Its confidence, or null.</param>
internal sealed record CocoAnnotation(string Category, IReadOnlyList<string>? Box, double? Score)
{
    /// <summary>Tells annotations apart: two lists of them with the same text are the same label.</summary>
    /// <param name="annotations">The annotations.</param>
    public static string Fingerprint(IEnumerable<CocoAnnotation> annotations) =>
        SeenLabels.Hash(string.Join('\n', annotations.Select(a => $"{a.Category}\t{(a.Box is null ? string.Empty : string.Join(',', a.Box))}\t{a.Score?.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}"))).ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
