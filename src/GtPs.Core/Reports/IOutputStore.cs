using GtPs.Aws.S3;

namespace GtPs.Core.Reports;

/// <summary>Where a job's output tree lies. The readers see no more of S3 than this.</summary>
internal interface IOutputStore
{
    /// <summary>Lists every object below a prefix.</summary>
    /// <param name="prefix">The prefix, ending in a slash.</param>
    /// <param name="cancellationToken">Stops listing.</param>
    /// <returns>The objects in the order of their keys; none when nothing lies below the prefix.</returns>
    IAsyncEnumerable<S3Uri> ListAsync(S3Uri prefix, CancellationToken cancellationToken);

    /// <summary>Opens an object.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    /// <exception cref="Model.GtException">There is no such object.</exception>
    Task<Stream> OpenReadAsync(S3Uri uri, CancellationToken cancellationToken);
}
