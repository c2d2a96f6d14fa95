using System.Runtime.CompilerServices;
using GtPs.Aws.S3;

namespace GtPs.Core.Reports;

/// <summary>An output tree in S3.</summary>
/// <param name="store">The store.</param>
internal sealed class S3OutputStore(S3Store store) : IOutputStore
{
    /// <inheritdoc />
    public async IAsyncEnumerable<S3Uri> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in store.ListAsync(prefix, cancellationToken))
        {
            yield return item.Uri;
        }
    }

    /// <inheritdoc />
    public Task<Stream> OpenReadAsync(S3Uri uri, CancellationToken cancellationToken) => store.OpenReadAsync(uri, cancellationToken);
}
