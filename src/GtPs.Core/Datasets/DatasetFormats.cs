using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The forms of datasets that are known.</summary>
internal static class DatasetFormats
{
    private static readonly IDatasetFormat[] s_all = [new CsvFormat(), new JsonLinesFormat(), new CocoFormat(), new ImageNetFormat(), new OpenImagesFormat(), new ManifestFormat()];

    /// <summary>The form of a kind.</summary>
    /// <param name="kind">The kind.</param>
    public static IDatasetFormat Of(GtDatasetFormat kind) => s_all.First(format => format.Kind == kind);

    /// <summary>The form that a place to write to is meant for, by its extension; a folder is one of ImageNet.</summary>
    /// <param name="place">A path or an S3 URI.</param>
    /// <exception cref="GtException">The extension stands for none (<c>UnknownDatasetFormat</c>).</exception>
    public static GtDatasetFormat OfExtension(string place) => Path.GetExtension(place).ToUpperInvariant() switch
    {
        ".CSV" => GtDatasetFormat.Csv,
        ".JSONL" or ".NDJSON" => GtDatasetFormat.JsonLines,
        ".JSON" => GtDatasetFormat.Coco,
        ".MANIFEST" => GtDatasetFormat.Manifest,
        "" => GtDatasetFormat.ImageNet,
        var other => throw new GtException("UnknownDatasetFormat", $"'{place}' tells no format: '{other}' is none of .csv, .jsonl, .ndjson, .json (COCO), .manifest or a folder (ImageNet). Give -Format.", GtErrorKind.InvalidArgument, place),
    };
}
