using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using GtPs.Artefacts.Models;
using GtPs.Model;

namespace GtPs.Vision.Models;

/// <summary>
/// <c>model.tar.gz</c>: <c>manifest.json</c>, <c>classes.json</c>, <c>head.bin</c> and, with a backbone, <c>model.onnx</c>. Nothing is ever
/// unpacked to disk; an archive that does not hold exactly these files, whole, is refused.
/// </summary>
public static class ModelArchive
{
    /// <summary>Writes an archive.</summary>
    /// <param name="model">The model.</param>
    /// <param name="destination">Receives the archive; not closed.</param>
    public static void Write(TrainedModel model, Stream destination)
    {
        var files = new List<(string Name, byte[] Content)>
        {
            (ModelFileNames.Classes, JsonSerializer.SerializeToUtf8Bytes(
                new ClassesFile { Labels = [.. model.Classes.Select(name => new ClassesFile.Entry { Label = name })] }, ModelJson.Default.ClassesFile)),
            (ModelFileNames.Head, HeadFile.Write(model.Head)),
        };
        if (model.Onnx is not null)
            files.Add((ModelFileNames.Onnx, model.Onnx));
        var manifest = model.Manifest with { Files = files.ToDictionary(file => file.Name, file => Hash(file.Content), StringComparer.Ordinal) };
        files.Insert(0, (ModelFileNames.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, ModelJson.Default.ModelManifest)));

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
        ModelContents contents;
        try
        {
            contents = ModelArchiveReader.Read(source, open: null, CancellationToken.None);
        }
        catch (GtException exception)
        {
            throw new VisionException(VisionException.ModelArchiveNotReadable, exception.Message, exception);
        }

        if (contents.IsAws)
            throw NotReadable($"it holds '{contents.Files[0].Name}': a model trained on AWS can only be served there");
        var head = HeadFile.Read(contents.Head);
        if (head.ClassCount != contents.Classes.Count)
            throw NotReadable($"its head has {head.ClassCount} classes, {ModelFileNames.Classes} has {contents.Classes.Count}");
        if (head.Activation == Training.HeadActivation.Sigmoid != contents.Manifest!.MultiLabel)
            throw NotReadable($"{ModelFileNames.Manifest} says {(contents.Manifest.MultiLabel ? "any number of classes" : "one class")} per image, {ModelFileNames.Head} something else");
        return new TrainedModel(contents.Manifest, contents.Classes, head, contents.Onnx);
    }

    /// <summary>The error of an archive that cannot be read.</summary>
    internal static VisionException NotReadable(string why)
        => new(VisionException.ModelArchiveNotReadable, $"The model archive cannot be read: {why}.");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
