using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using GtPs.Model;

namespace GtPs.Artefacts.Models;

/// <summary>
/// Reads <c>model.tar.gz</c>: of the local engine (<c>manifest.json</c>, <c>classes.json</c>, <c>head.bin</c> and, with a backbone,
/// <c>model.onnx</c>) or of AWS's image-classification container. An archive that does not hold exactly such files, whole, is refused: other names,
/// paths, links, doubled entries, and what is larger than a model.
/// </summary>
internal static class ModelArchiveReader
{
    /// <summary>Largest archive read, in bytes.</summary>
    public const long MaxArchiveLength = 1L << 30;

    /// <summary>Largest content in bytes, unpacked.</summary>
    public const long MaxContentLength = 1L << 30;

    /// <summary>The error id of an archive that cannot be read.</summary>
    public const string NotReadableId = "ModelArchiveNotReadable";

    private const int MaxTail = 1 << 20; // tar files end with zeros, some tools write many.
    private const int BufferSize = 128 * 1024;

    /// <summary>Reads an archive to its end and checks all of it.</summary>
    /// <param name="source">The archive; not closed.</param>
    /// <param name="open">Opens a place for a file's bytes by its name, or null to keep none; what it opens is closed here.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException">It is not a whole archive of a model (<c>ModelArchiveNotReadable</c>).</exception>
    public static ModelContents Read(Stream source, Func<string, Stream>? open, CancellationToken token)
    {
        if (source.CanSeek && source.Length > MaxArchiveLength)
            throw NotReadable($"it has {source.Length} bytes; the limit is {MaxArchiveLength}");
        var files = new List<ModelFile>();
        var kept = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            using var file = new LastBytesStream(source);
            using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
            using var content = new CountedStream(gzip);
            using var tar = new TarReader(content, leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                token.ThrowIfCancellationRequested();
                CheckEntry(entry, files);
                files.Add(ReadEntry(entry, kept, open, token));
            }

            CheckEnd(content, file);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException || (exception is IOException && exception is not FileNotFoundException && exception.HResult != NoSpace))
        {
            throw NotReadable($"it is damaged, cut off or not a gzip-compressed tar file ({exception.Message})", exception);
        }

        return ModelChecks.Check(files, kept);
    }

    /// <summary>The error of an archive that cannot be read.</summary>
    internal static GtException NotReadable(string why, Exception? cause = null)
        => new(NotReadableId, $"The model archive cannot be read: {why}.", GtErrorKind.InvalidData, innerException: cause);

    /// <summary>ENOSPC and ERROR_DISK_FULL: the fault of the disk, not of the archive.</summary>
    private static int NoSpace => OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;

    private static void CheckEntry(TarEntry entry, List<ModelFile> before)
    {
        string name = entry.Name;
        if (!ModelFileNames.IsOwn(name) && !ModelFileNames.IsAws(name))
            throw NotReadable($"it holds '{name}', which no model holds that the local engine or AWS's image-classification algorithm trained");
        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw NotReadable($"'{name}' is a {entry.EntryType}, not a regular file");
        if (before.Any(file => file.Name == name))
            throw NotReadable($"it holds '{name}' twice");
        if (before.Count > 0 && ModelFileNames.IsAws(before[0].Name) != ModelFileNames.IsAws(name))
            throw NotReadable($"it holds '{before[0].Name}' of one kind of model and '{name}' of another");
        if (entry.Length > MaxContentLength - before.Sum(file => file.Length))
            throw NotReadable($"its files have more than {MaxContentLength} bytes");
    }

    private static ModelFile ReadEntry(TarEntry entry, Dictionary<string, byte[]> kept, Func<string, Stream>? open, CancellationToken token)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var place = open?.Invoke(entry.Name);
        byte[]? whole = ModelFileNames.IsOwn(entry.Name) ? new byte[entry.Length] : null;
        var buffer = new byte[BufferSize];
        long done = 0;
        for (int read; entry.DataStream is { } data && (read = data.Read(buffer)) > 0; done += read)
        {
            token.ThrowIfCancellationRequested();
            var part = buffer.AsSpan(0, read);
            hash.AppendData(part);
            place?.Write(part);
            if (whole is not null)
                part.CopyTo(whole.AsSpan((int)done));
        }

        if (done != entry.Length)
            throw new EndOfStreamException($"'{entry.Name}' has {done} of {entry.Length} bytes.");
        if (whole is not null)
            kept.Add(entry.Name, whole);
        return new ModelFile(entry.Name, done, Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant());
    }

    /// <summary>Reads what is behind the last file, up to the checksum, so that nothing hides there.</summary>
    private static void CheckEnd(CountedStream content, LastBytesStream file)
    {
        var rest = new byte[64 * 1024];
        long total = 0;
        for (int read; (read = content.Read(rest)) > 0;)
        {
            total += read;
            if (total > MaxTail || rest.AsSpan(0, read).IndexOfAnyExcept((byte)0) >= 0)
                throw NotReadable("there are data behind its last file");
        }

        // GZipStream passes over what follows its data.
        if (file.ReadLast() != (uint)content.Count)
            throw NotReadable("it is damaged, cut off, or there are data behind its last file");
    }
}
