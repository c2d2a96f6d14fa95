using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Copies local images.</summary>
internal static class LocalImages
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Copies a file: into a temporary one beside its place first, so that it is there whole or not at all.</summary>
    /// <param name="source">The file.</param>
    /// <param name="path">Where it goes; its folder is made.</param>
    /// <param name="token">Stops it; nothing is left then.</param>
    /// <returns>Its size in bytes, and whether it was there already with the same content.</returns>
    /// <exception cref="GtException">It is not there or cannot be read or written (<c>FileNotFound</c>, <c>FileNotReadable</c>, <c>FileNotWritable</c>).</exception>
    public static async Task<(long Length, bool WasThere)> CopyAsync(string source, string path, CancellationToken token)
    {
        await using var from = LocalFile.OpenRead(source);
        var temporary = $"{path}.{Path.GetRandomFileName()}.part";
        try
        {
            if (File.Exists(path) && await IsSameAsync(from, path, token))
            {
                return (from.Length, true);
            }

            from.Position = 0;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            long length;
            await using (var to = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await from.CopyToAsync(to, BufferSize, token);
                length = to.Length;
            }

            File.Move(temporary, path, overwrite: true);
            return (length, false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"'{source}' cannot be copied to '{path}': {e.Message}", GtErrorKind.Permission, path, e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static async Task<bool> IsSameAsync(FileStream from, string path, CancellationToken token)
    {
        await using var there = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        if (there.Length != from.Length)
        {
            return false;
        }

        var (a, b) = (new byte[BufferSize], new byte[BufferSize]);
        while (true)
        {
            var read = await from.ReadAtLeastAsync(a, a.Length, throwOnEndOfStream: false, token);
            if (read != await there.ReadAtLeastAsync(b, b.Length, throwOnEndOfStream: false, token) || !a.AsSpan(0, read).SequenceEqual(b.AsSpan(0, read)))
            {
                return false;
            }

            if (read < a.Length)
            {
                return true;
            }
        }
    }
}
