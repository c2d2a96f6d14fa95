using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Storage;

/// <summary>
/// The objects' bytes. Every put is a file of its own with a number as its name, so no key can name a path, and a file never changes
/// once it has its number: a reader keeps what it opened.
/// </summary>
internal sealed class BlobFiles : IDisposable
{
    private const int BlobsPerFolder = 1000;
    private const int BufferSize = 128 * 1024;

    private readonly DataFolder _folder;
    private readonly FileFlusher _flusher = new();

    /// <summary>Throws away uploads that a former process never acknowledged.</summary>
    /// <param name="folder">The data folder.</param>
    public BlobFiles(DataFolder folder)
    {
        _folder = folder;
        foreach (var file in Directory.EnumerateFiles(folder.IncomingPath))
        {
            File.Delete(file);
        }
    }

    /// <summary>Writes bytes to a temporary file and puts them on disk.</summary>
    /// <param name="content">Read to the end, not closed.</param>
    /// <param name="hashes">Fed with the bytes as they pass.</param>
    /// <param name="token">Cancels; nothing is left then.</param>
    public async Task<StagedBlob> StageAsync(Stream content, IReadOnlyList<ContentHash> hashes, CancellationToken token)
    {
        var path = Path.Combine(_folder.IncomingPath, Guid.NewGuid().ToString("N"));
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
            long length = 0;
            for (int read; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token).ConfigureAwait(false)) > 0; length += read)
            {
                md5.AppendData(buffer, 0, read);
                foreach (var hash in hashes)
                {
                    hash.Append(buffer.AsSpan(0, read));
                }

                RandomAccess.Write(file, buffer.AsSpan(0, read), length);
            }

            await _flusher.FlushAsync(file).ConfigureAwait(false);
            return new StagedBlob(path, length, md5.GetHashAndReset());
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives a staged file its number. The folder must be synced before anybody is told.</summary>
    /// <param name="staged">The staged file.</param>
    /// <param name="blob">Its number.</param>
    /// <param name="unsynced">Gets the folders whose names changed.</param>
    public void Publish(StagedBlob staged, long blob, ISet<string> unsynced)
    {
        var path = PathOf(blob);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder);
            unsynced.Add(_folder.ObjectsPath);
        }

        // What might have the number already is of a batch that was rolled back.
        File.Move(staged.Path, path, overwrite: true);
        unsynced.Add(folder);
    }

    /// <summary>Opens a file to read, or null when it has been deleted.</summary>
    /// <param name="blob">Its number.</param>
    public FileStream? TryOpen(long blob)
    {
        try
        {
            return new FileStream(PathOf(blob), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes a file.</summary>
    /// <param name="blob">Its number.</param>
    /// <returns>True when it is gone; false when the system does not let go of it.</returns>
    public bool TryDelete(long blob)
    {
        try
        {
            File.Delete(PathOf(blob));
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Deletes what a former process had named but not entered in the index: everything from a number on.</summary>
    /// <param name="next">The first number that the index does not know.</param>
    public void DeleteFrom(long next)
    {
        for (var folder = next / BlobsPerFolder; Directory.Exists(FolderOf(folder)); folder++)
        {
            foreach (var file in Directory.EnumerateFiles(FolderOf(folder)))
            {
                if (long.TryParse(Path.GetFileName(file), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var blob) && blob >= next)
                {
                    File.Delete(file);
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _flusher.Dispose();

    private string PathOf(long blob) => Path.Combine(FolderOf(blob / BlobsPerFolder), blob.ToString("x12", CultureInfo.InvariantCulture));

    private string FolderOf(long folder) => Path.Combine(_folder.ObjectsPath, folder.ToString("x8", CultureInfo.InvariantCulture));
}

/// <summary>Bytes on disk that are not an object yet.</summary>
/// <param name="Path">The temporary file.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Md5">The MD5 of the bytes, 16 bytes.</param>
internal sealed record StagedBlob(string Path, long Length, byte[] Md5) : IDisposable
{
    /// <summary>The entity tag of an object stored in one piece.</summary>
    public string ETag => Convert.ToHexStringLower(Md5);

    /// <summary>Deletes the temporary file, unless it has become an object.</summary>
    public void Dispose() => File.Delete(Path);
}
