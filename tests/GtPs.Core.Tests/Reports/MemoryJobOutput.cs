using System.Runtime.CompilerServices;
using System.Text;
using GtPs.Core.Consolidation;

namespace GtPs.Core.Tests.Reports;

/// <summary>An output tree in memory, with keys that no file system need allow.</summary>
internal sealed class MemoryJobOutput(string name) : IJobOutput
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    public string Name => name;

    public MemoryJobOutput With(string key, string text)
    {
        _files[key] = text;
        return this;
    }

    public MemoryJobOutput Without(string key)
    {
        _files.Remove(key);
        return this;
    }

    public async IAsyncEnumerable<JobOutputFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken token)
    {
        foreach (var key in _files.Keys.Where(key => key.StartsWith(folder, StringComparison.Ordinal)))
        {
            await Task.Yield();
            yield return FileOf(key);
        }
    }

    public Task<JobOutputFile?> FindAsync(string key, CancellationToken token) => Task.FromResult(_files.ContainsKey(key) ? FileOf(key) : null);

    private JobOutputFile FileOf(string key) => new(key, name + key, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(_files[key]))));
}
