using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The errors of datasets, each made in one place.</summary>
internal static class DatasetErrors
{
    /// <summary>An item of a dataset that cannot be read (<c>InvalidDatasetItem</c>).</summary>
    /// <param name="dataset">The dataset's name.</param>
    /// <param name="item">Which item: "Row 7".</param>
    /// <param name="reason">A clause that says what is wrong.</param>
    /// <param name="inner">The cause, or null.</param>
    public static GtException Item(string dataset, string item, string reason, Exception? inner = null) =>
        new("InvalidDatasetItem", $"{item} of '{dataset}' cannot be used: {reason}.", GtErrorKind.InvalidData, $"{dataset}#{item}", inner);

    /// <summary>An image that cannot be exported (<c>ImageNotExported</c>).</summary>
    /// <param name="image">The image.</param>
    /// <param name="reason">A clause that says why.</param>
    public static GtException NotExported(string image, string reason) =>
        new("ImageNotExported", $"'{image}' is not in the dataset: {reason}.", GtErrorKind.InvalidData, image);

    /// <summary>A file that is none of the form it should have (<c>InvalidDataset</c>).</summary>
    /// <param name="dataset">The dataset's name.</param>
    /// <param name="reason">What is wrong, and the fix: "it has no …".</param>
    /// <param name="inner">The cause, or null.</param>
    public static GtException Dataset(string dataset, string reason, Exception? inner = null) =>
        new("InvalidDataset", $"'{dataset}' cannot be read: {reason}.", GtErrorKind.InvalidData, dataset, inner);
}
