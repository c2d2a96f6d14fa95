using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

/// <summary>An output tree in memory, with keys that no file system need allow.</summary>
internal sealed class FolderOutputStore(string bucket) : IOutputStore
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public FolderOutputStore With(string key, string text)
    {
        _files[key] = text;
        return this;
    }

    public async IAsyncEnumerable<S3Uri> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var key in _files.Keys.Where(key => key.StartsWith(prefix.Key, StringComparison.Ordinal)))
        {
            await Task.Yield();
            yield return new S3Uri(bucket, key);
        }
    }

    public Task<Stream> OpenReadAsync(S3Uri uri, CancellationToken cancellationToken) => _files.TryGetValue(uri.Key, out var text)
        ? Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)))
        : throw new GtException("NoSuchKey", $"There is no {uri}.", GtErrorKind.NotFound, uri.ToString());
}
