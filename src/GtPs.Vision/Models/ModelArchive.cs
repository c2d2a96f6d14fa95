using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace GtPs.Vision.Models;

/// <summary>
/// <c>model.tar.gz</c>: <c>manifest.json</c>, <c>classes.json</c>, <c>head.bin</c> and, with a backbone, <c>model.onnx</c>. Nothing is ever
/// unpacked to disk; an archive that does not hold exactly these files, whole, is refused.
/// </summary>
public static class ModelArchive
{
    /// <summary>Largest archive read, in bytes.</summary>
    public const long MaxArchiveLength = 1L << 30;

    /// <summary>Largest content in bytes, unpacked.</summary>
    public const long MaxContentLength = 1L << 30;

    private const int MaxTail = 1 << 20; // tar files end with zeros, some tools write many.
    private const string ManifestName = "manifest.json";
    private const string ClassesName = "classes.json";
    private const string HeadName = "head.bin";
    private const string OnnxName = "model.onnx";

    /// <summary>Writes an archive.</summary>
    /// <param name="model">The model.</param>
    /// <param name="destination">Receives the archive; not closed.</param>
    public static void Write(TrainedModel model, Stream destination)
    {
        var files = new List<(string Name, byte[] Content)>
        {
            (ClassesName, JsonSerializer.SerializeToUtf8Bytes(
                new ClassesFile { Labels = [.. model.Classes.Select(name => new ClassesFile.Entry(name))] }, ModelJson.Default.ClassesFile)),
            (HeadName, HeadFile.Write(model.Head)),
        };
        if (model.Onnx is not null)
            files.Add((OnnxName, model.Onnx));
        var manifest = model.Manifest with { Files = files.ToDictionary(file => file.Name, file => Hash(file.Content), StringComparer.Ordinal) };
        files.Insert(0, (ManifestName, JsonSerializer.SerializeToUtf8Bytes(manifest, ModelJson.Default.ModelManifest)));

        using var gzip = new GZipStream(destination, CompressionLevel.Fastest, leaveOpen: true);
        using var tar = new TarWriter(gzip, TarEntryFormat.Ustar, leaveOpen: true);
        foreach (var (name, content) in files)
        {
            // A fixed time makes archives of equal models equal.
            using var data = new MemoryStream(content, writable: false);
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = data, ModificationTime = DateTimeOffset.UnixEpoch });
        }
    }

    /// <summary>Reads an archive.</summary>
    /// <param name="source">The archive; not closed.</param>
    /// <exception cref="VisionException">It is not a whole archive of this kind.</exception>
    public static TrainedModel Read(Stream source)
    {
        var files = ReadFiles(source);
        var manifest = ReadJson(files, ManifestName, ModelJson.Default.ModelManifest);
        if (manifest.FormatVersion != ModelManifest.CurrentFormatVersion)
            throw NotReadable($"it has format version {manifest.FormatVersion}; version {ModelManifest.CurrentFormatVersion} is known");
        foreach (var (name, content) in files)
        {
            if (name != ManifestName && (!manifest.Files.TryGetValue(name, out string? hash) || hash != Hash(content)))
                throw NotReadable($"'{name}' does not have the SHA-256 that {ManifestName} states");
        }

        if (manifest.Files.Keys.FirstOrDefault(name => !files.ContainsKey(name)) is { } missing)
            throw NotReadable($"it does not hold '{missing}'");
        var classes = ReadJson(files, ClassesName, ModelJson.Default.ClassesFile).Labels.Select(entry => entry.Label).ToList();
        var head = HeadFile.Read(files.GetValueOrDefault(HeadName) ?? throw NotReadable($"it does not hold '{HeadName}'"));
        if (head.ClassCount != classes.Count || head.ClassCount != manifest.ClassCount)
            throw NotReadable($"its head has {head.ClassCount} classes, {ClassesName} has {classes.Count}");
        if (head.Activation == Training.HeadActivation.Sigmoid != manifest.MultiLabel)
            throw NotReadable($"{ManifestName} says {(manifest.MultiLabel ? "any number of classes" : "one class")} per image, {HeadName} something else");
        return new TrainedModel(manifest, classes, head, files.GetValueOrDefault(OnnxName));
    }

    /// <summary>The error of an archive that cannot be read.</summary>
    internal static VisionException NotReadable(string why, Exception? cause = null)
        => new(VisionException.ModelArchiveNotReadable, $"The model archive cannot be read: {why}.", cause);

    private static Dictionary<string, byte[]> ReadFiles(Stream source)
    {
        if (source.CanSeek && source.Length > MaxArchiveLength)
            throw NotReadable($"it has {source.Length} bytes; the limit is {MaxArchiveLength}");
        try
        {
            using var gzip = new GZipStream(source, CompressionMode.Decompress, leaveOpen: true);
            using var tar = new TarReader(gzip, leaveOpen: true);
            var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            long total = 0;
            while (tar.GetNextEntry() is { } entry)
            {
                CheckEntry(entry);
                total += entry.Length;
                if (total > MaxContentLength)
                    throw NotReadable($"its files have more than {MaxContentLength} bytes");
                var content = new byte[entry.Length];
                entry.DataStream?.ReadExactly(content);
                if (!files.TryAdd(entry.Name, content))
                    throw NotReadable($"it holds '{entry.Name}' twice");
            }

            CheckEnd(gzip);
            return files;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or IOException or FormatException)
        {
            throw NotReadable($"it is damaged, cut off or not a gzip-compressed tar file ({exception.Message})", exception);
        }
    }

    /// <summary>Reads what is behind the last file, so that the decompressor gets to its checksum and nothing hides there.</summary>
    private static void CheckEnd(GZipStream gzip)
    {
        var rest = new byte[64 * 1024];
        long total = 0;
        for (int read; (read = gzip.Read(rest)) > 0;)
        {
            total += read;
            if (total > MaxTail || rest.AsSpan(0, read).ContainsAnyExcept((byte)0))
                throw NotReadable("there are data behind its last file");
        }
    }

    private static void CheckEntry(TarEntry entry)
    {
        if (entry.Name is not (ManifestName or ClassesName or HeadName or OnnxName))
        {
            string hint = entry.Name.EndsWith(".params", StringComparison.Ordinal) || entry.Name.EndsWith("-symbol.json", StringComparison.Ordinal)
                ? "; a model trained on AWS can only be served there"
                : string.Empty;
            throw NotReadable($"it holds '{entry.Name}', which no model trained by this engine holds{hint}");
        }

        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            throw NotReadable($"'{entry.Name}' is a {entry.EntryType}, not a regular file");
    }

    private static T ReadJson<T>(Dictionary<string, byte[]> files, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (!files.TryGetValue(name, out byte[]? content))
            throw NotReadable($"it does not hold '{name}'");
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw NotReadable($"'{name}' is empty");
        }
        catch (JsonException exception)
        {
            throw NotReadable($"'{name}' is not what it should be: {exception.Message}", exception);
        }
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
