namespace GtPs.Core.Consolidation;

/// <summary>The output tree of a labeling job, wherever it lies. Keys are relative to the job's root, with slashes and colons as in S3.</summary>
public interface IJobOutput
{
    /// <summary>The tree's name in messages: its URI or folder.</summary>
    string Name { get; }

    /// <summary>Lists the files below a folder of the tree.</summary>
    /// <param name="folder">The folder's key, ending in a slash.</param>
    /// <param name="token">Stops listing.</param>
    /// <returns>The files in any order; none when there is no such folder.</returns>
    IAsyncEnumerable<JobOutputFile> ListAsync(string folder, CancellationToken token);

    /// <summary>Finds one file.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="token">Stops looking.</param>
    /// <returns>The file, or null when there is none.</returns>
    Task<JobOutputFile?> FindAsync(string key, CancellationToken token);
}

/// <summary>A file of an output tree.</summary>
/// <param name="Key">Its key below the job's root.</param>
/// <param name="Place">Where it lies, for messages.</param>
/// <param name="OpenAsync">Opens it for reading.</param>
public sealed record JobOutputFile(string Key, string Place, Func<CancellationToken, Task<Stream>> OpenAsync);
