using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Writes one dataset. Disposed without being completed it leaves nothing behind. Not safe from several threads.</summary>
internal interface IDatasetWriter : IAsyncDisposable
{
    /// <summary>Adds an image.</summary>
    /// <param name="annotation">Its label.</param>
    /// <returns>Null, or a clause that says why the form has no place for it; then nothing of it was written.</returns>
    string? Write(GtAnnotation annotation);

    /// <summary>Puts the dataset to its place.</summary>
    /// <param name="progress">Told what is done, or null.</param>
    /// <param name="token">Stops it; then the place is as it was, where it is a file.</param>
    /// <returns>Images that could not be taken along after all.</returns>
    /// <exception cref="GtException">The place cannot be written.</exception>
    IAsyncEnumerable<DatasetFailure> CompleteAsync(IProgress<GtProgress>? progress, CancellationToken token);

    /// <summary>Size in bytes, once it is complete.</summary>
    long Length { get; }
}

/// <summary>An image that could not be taken along.</summary>
/// <param name="Image">The image.</param>
/// <param name="IsLabeled">True when it carries a label.</param>
/// <param name="Reason">Why, as a clause.</param>
internal readonly record struct DatasetFailure(string Image, bool IsLabeled, string Reason);
