using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>One form of datasets.</summary>
internal interface IDatasetFormat
{
    /// <summary>Which form.</summary>
    GtDatasetFormat Kind { get; }

    /// <summary>True when the form has room for images without a label.</summary>
    bool HoldsUnlabeled { get; }

    /// <summary>Begins a dataset. Nothing is at its place before the writer completes it.</summary>
    /// <param name="context">Where and how.</param>
    /// <exception cref="GtException">The place cannot be written.</exception>
    IDatasetWriter Open(DatasetWriteContext context);

    /// <summary>Reads a dataset, in its order.</summary>
    /// <param name="context">Where from and how.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>An item per image; what cannot be used is an error, and the others go on.</returns>
    /// <exception cref="GtException">There is no such dataset, or it is none of this form.</exception>
    IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, CancellationToken token);
}
