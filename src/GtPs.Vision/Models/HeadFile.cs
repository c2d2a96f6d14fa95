using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GtPs.Vision.Training;

namespace GtPs.Vision.Models;

/// <summary>
/// <c>head.bin</c>, little-endian: "GTHD", int32 version 2, int32 classes, int32 features, float32 temperature, int32 activation (0 softmax,
/// 1 sigmoid), then float32 weights [classes, features] and bias [classes]. Version 1 has no activation: it is softmax.
/// </summary>
internal static class HeadFile
{
    private const int HeaderLength = 24;
    private const int FirstHeaderLength = 20;
    private const int Version = 2;

    private static ReadOnlySpan<byte> Magic => "GTHD"u8;

    /// <summary>The file of a head.</summary>
    public static byte[] Write(LinearHead head)
    {
        var file = new byte[HeaderLength + ((head.Weights.Length + head.Bias.Length) * sizeof(float))];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), head.ClassCount);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), head.FeatureLength);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(16), head.Temperature);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), (int)head.Activation);
        MemoryMarshal.AsBytes(head.Weights.AsSpan()).CopyTo(file.AsSpan(HeaderLength));
        MemoryMarshal.AsBytes(head.Bias.AsSpan()).CopyTo(file.AsSpan(HeaderLength + (head.Weights.Length * sizeof(float))));
        return file;
    }

    /// <summary>Reads a head.</summary>
    /// <exception cref="VisionException">The file is not a head.</exception>
    public static LinearHead Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < FirstHeaderLength || !file.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(file[4..]) is not (1 or Version))
            throw ModelArchive.NotReadable("head.bin is not a head of version 1 or 2");
        int header = BinaryPrimitives.ReadInt32LittleEndian(file[4..]) == 1 ? FirstHeaderLength : HeaderLength;
        long classes = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        long features = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        float temperature = BinaryPrimitives.ReadSingleLittleEndian(file[16..]);
        if (classes < 1 || features < 1 || !(temperature > 0) || file.Length != header + (classes * (features + 1) * sizeof(float)))
            throw ModelArchive.NotReadable($"head.bin does not hold {classes} classes of {features} features");
        int activation = header == FirstHeaderLength ? (int)HeadActivation.Softmax : BinaryPrimitives.ReadInt32LittleEndian(file[20..]);
        if (!Enum.IsDefined((HeadActivation)activation))
            throw ModelArchive.NotReadable($"head.bin has the activation {activation}, which is not known");
        var values = MemoryMarshal.Cast<byte, float>(file[header..]);
        int weights = (int)(classes * features);
        return new LinearHead(values[..weights].ToArray(), values[weights..].ToArray(), temperature, (HeadActivation)activation);
    }
}
