using System.Runtime.CompilerServices;
using GtPs.Aws.S3;

namespace GtPs.Core.Consolidation;

/// <summary>An output tree in S3: AWS's or the local engine's.</summary>
/// <param name="store">The store.</param>
/// <param name="root">The job's root, <c>s3://bucket/…/job-name/</c>.</param>
public sealed class S3JobOutput(S3Store store, S3Uri root) : IJobOutput
{
    private readonly S3Uri _root = root.Key.Length == 0 || root.Key.EndsWith('/') ? root : root with { Key = root.Key + "/" };

    /// <inheritdoc />
    public string Name => _root.ToString();

    /// <inheritdoc />
    public async IAsyncEnumerable<JobOutputFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in store.ListAsync(_root.Combine(folder), token))
        {
            yield return FileOf(item.Uri);
        }
    }

    /// <inheritdoc />
    public async Task<JobOutputFile?> FindAsync(string key, CancellationToken token)
        => await store.HeadAsync(_root.Combine(key), token) is null ? null : FileOf(_root.Combine(key));

    private JobOutputFile FileOf(S3Uri uri) => new(uri.Key[_root.Key.Length..], uri.ToString(), token => store.OpenReadAsync(uri, token));
}
