using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GtPs.Artefacts.Onnx;
using GtPs.Model;

namespace GtPs.Artefacts.Models;

/// <summary>Whether the files of a model archive go together.</summary>
internal static class ModelChecks
{
    /// <summary>The name of the input of <c>model.onnx</c>: RGB 0..255, float32, [1, 3, size, size].</summary>
    public const string InputName = "image";

    /// <summary>The name of its output: float32, [1, classes].</summary>
    public const string OutputName = "probabilities";

    // head.bin: magic, version, classes, features, temperature, from version 2 on the activation, then weights and bias.
    private const int FirstHeadVersion = 1;
    private const int FirstHeaderLength = 20;
    private const int HeaderLength = 24;
    private const int TemperatureOffset = 16;

    private static ReadOnlySpan<byte> HeadMagic => "GTHD"u8;

    /// <summary>Checks the files of an archive.</summary>
    /// <param name="files">All of them.</param>
    /// <param name="kept">The content of those of the local engine.</param>
    /// <exception cref="GtException">They do not (<c>ModelArchiveNotReadable</c>).</exception>
    public static ModelContents Check(IReadOnlyList<ModelFile> files, Dictionary<string, byte[]> kept)
    {
        if (files.Count == 0)
            throw ModelArchiveReader.NotReadable("it is empty");
        return ModelFileNames.IsAws(files[0].Name) ? CheckAws(files) : CheckOwn(files, kept);
    }

    private static ModelContents CheckAws(IReadOnlyList<ModelFile> files)
    {
        if (!files.Any(file => ModelFileNames.IsAwsWeights(file.Name) && file.Length > 0))
            throw ModelArchiveReader.NotReadable("it is a model of AWS's image-classification algorithm without weights (image-classification-<epoch>.params)");
        if (!files.Any(file => file.Name == ModelFileNames.AwsSymbol && file.Length > 0))
            throw ModelArchiveReader.NotReadable($"it is a model of AWS's image-classification algorithm ('{files[0].Name}') without its network ({ModelFileNames.AwsSymbol})");
        return new ModelContents { IsAws = true, Files = files };
    }

    private static ModelContents CheckOwn(IReadOnlyList<ModelFile> files, Dictionary<string, byte[]> kept)
    {
        var manifest = Parse(kept, ModelFileNames.Manifest, ModelJson.Default.ModelManifest);
        if (manifest is not { Features: not null, FeatureFingerprint: not null, Files: not null, Metrics: not null, HyperParameters: not null, Data: not null })
            throw ModelArchiveReader.NotReadable($"'{ModelFileNames.Manifest}' has a member that is null");
        if (manifest.FormatVersion != ModelManifest.CurrentFormatVersion)
            throw ModelArchiveReader.NotReadable($"it has format version {manifest.FormatVersion}; version {ModelManifest.CurrentFormatVersion} is known");
        foreach (var file in files.Where(file => file.Name != ModelFileNames.Manifest))
        {
            if (!manifest.Files.TryGetValue(file.Name, out var hash) || hash != file.Sha256)
                throw ModelArchiveReader.NotReadable($"'{file.Name}' does not have the SHA-256 that {ModelFileNames.Manifest} states");
        }

        if (manifest.Files.Keys.FirstOrDefault(name => !kept.ContainsKey(name)) is { } missing)
            throw ModelArchiveReader.NotReadable($"it does not hold '{missing}'");
        if (manifest.BackboneSha256 is not null && !kept.ContainsKey(ModelFileNames.Onnx))
            throw ModelArchiveReader.NotReadable($"it has a backbone but no '{ModelFileNames.Onnx}'");
        var contents = new ModelContents
        {
            IsAws = false,
            Files = files,
            Manifest = manifest,
            Classes = [.. (Parse(kept, ModelFileNames.Classes, ModelJson.Default.ClassesFile).Labels ?? []).Select(entry => entry?.Label ?? throw ModelArchiveReader.NotReadable($"{ModelFileNames.Classes} has a class without a name"))],
            Head = kept.TryGetValue(ModelFileNames.Head, out var head) ? head : throw ModelArchiveReader.NotReadable($"it does not hold '{ModelFileNames.Head}'"),
            Onnx = kept.GetValueOrDefault(ModelFileNames.Onnx),
        };
        CheckCounts(contents, manifest);
        return contents;
    }

    private static void CheckCounts(ModelContents contents, ModelManifest manifest)
    {
        int classes = contents.Classes.Count;
        if (classes == 0 || classes != manifest.ClassCount)
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Manifest} says {manifest.ClassCount} classes, {ModelFileNames.Classes} has {classes}");
        if (contents.Classes.Distinct(StringComparer.Ordinal).Count() != classes || contents.Classes.Any(string.IsNullOrWhiteSpace))
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Classes} has a class twice, or one without a name");
        var head = contents.Head.AsSpan();
        if (head.Length < 12 || !head.StartsWith(HeadMagic) || BinaryPrimitives.ReadInt32LittleEndian(head[8..]) != classes)
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Head} is not a head of {classes} classes");
        CheckFinite(head);
        if (manifest.ImageSize is < 1 or > 4096)
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Manifest} says an image size of {manifest.ImageSize}");
        if (contents.Onnx is not null)
            CheckOnnx(contents.Onnx, classes);
    }

    private static void CheckFinite(ReadOnlySpan<byte> head)
    {
        int start = BinaryPrimitives.ReadInt32LittleEndian(head[4..]) == FirstHeadVersion ? FirstHeaderLength : HeaderLength;
        if (head.Length < start)
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Head} has {head.Length} bytes, too few for a head");
        bool isFinite = float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(head[TemperatureOffset..]));
        foreach (float value in MemoryMarshal.Cast<byte, float>(head[start..]))
            isFinite &= float.IsFinite(value);
        if (!isFinite)
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Head} has weights that are not finite numbers, as a training leaves that diverged; train it again with a lower learning_rate");
    }

    private static void CheckOnnx(byte[] onnx, int classes)
    {
        OnnxFile file;
        try
        {
            file = OnnxFile.Read(onnx);
        }
        catch (GtException exception)
        {
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Onnx} is not a network: {exception.Message.TrimEnd('.')}", exception);
        }

        if (file.Inputs is not [{ Name: InputName }] || file.Outputs is not [{ Name: OutputName } output])
            throw ModelArchiveReader.NotReadable($"{ModelFileNames.Onnx} does not take '{InputName}' and give '{OutputName}'");
        if (output.Size(1) is { } count && count != classes)
            throw ModelArchiveReader.NotReadable(string.Create(CultureInfo.InvariantCulture, $"{ModelFileNames.Onnx} gives {count} probabilities for {classes} classes"));
    }

    private static T Parse<T>(Dictionary<string, byte[]> kept, string name, JsonTypeInfo<T> type)
        where T : class
    {
        if (!kept.TryGetValue(name, out var content))
            throw ModelArchiveReader.NotReadable($"it does not hold '{name}'");
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw ModelArchiveReader.NotReadable($"'{name}' is empty");
        }
        catch (JsonException exception)
        {
            throw ModelArchiveReader.NotReadable($"'{name}' is not what it should be: {exception.Message}", exception);
        }
    }
}
