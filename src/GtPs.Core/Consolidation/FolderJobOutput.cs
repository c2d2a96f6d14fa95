using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>
/// A local copy of an output tree. Ground Truth names files by the time, and Windows allows no colon in names: tools write <c>_</c> or <c>%3A</c> in
/// its place, and both are read.
/// </summary>
public sealed partial class FolderJobOutput : IJobOutput
{
    private readonly string _root;

    /// <summary>Takes a folder.</summary>
    /// <param name="root">The job's root: the folder that holds <c>annotations</c>.</param>
    /// <exception cref="GtException">There is no such folder (<c>FolderNotFound</c>).</exception>
    public FolderJobOutput(string root)
    {
        _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        if (!Directory.Exists(_root))
        {
            throw new GtException("FolderNotFound", $"There is no folder '{_root}'. Give the folder of a labeling job's output that holds 'annotations'.", GtErrorKind.NotFound, _root);
        }
    }

    /// <inheritdoc />
    public string Name => _root;

    /// <inheritdoc />
    public async IAsyncEnumerable<JobOutputFile> ListAsync(string folder, [EnumeratorCancellation] CancellationToken token)
    {
        var start = PathOf(folder);
        if (!Directory.Exists(start))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(start, "*", SearchOption.AllDirectories))
        {
            token.ThrowIfCancellationRequested();
            yield return FileOf(path);
        }

        await Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<JobOutputFile?> FindAsync(string key, CancellationToken token)
    {
        var path = PathOf(key);
        return Task.FromResult(File.Exists(path) ? FileOf(path) : null);
    }

    private string PathOf(string key) => Path.Combine(_root, key.TrimEnd('/').Replace('/', Path.DirectorySeparatorChar));

    private JobOutputFile FileOf(string path)
    {
        var key = Path.GetRelativePath(_root, path).Replace(Path.DirectorySeparatorChar, '/').Replace("%3A", ":", StringComparison.OrdinalIgnoreCase);
        return new JobOutputFile(WindowsTime().Replace(key, "${day}_${hour}:${minute}:${second}."), path, _ => Task.FromResult<Stream>(LocalFile.OpenRead(path)));
    }

    [GeneratedRegex(@"(?<=/)(?<day>\d{4}-\d\d-\d\d)_(?<hour>\d\d)_(?<minute>\d\d)_(?<second>\d\d)\.", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WindowsTime();
}
