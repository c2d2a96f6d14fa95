using System.Buffers.Binary;
using System.Runtime.InteropServices;
using GtPs.Vision.Training;

namespace GtPs.Vision.Models;

/// <summary>
/// <c>head.bin</c>, little-endian: "GTHD", int32 version 1, int32 classes, int32 features, float32 temperature, then float32 weights
/// [classes, features] and bias [classes].
/// </summary>
internal static class HeadFile
{
    private const int HeaderLength = 20;
    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "GTHD"u8;

    /// <summary>The file of a head.</summary>
    public static byte[] Write(SoftmaxHead head)
    {
        var file = new byte[HeaderLength + ((head.Weights.Length + head.Bias.Length) * sizeof(float))];
        Magic.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), Version);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), head.ClassCount);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), head.FeatureLength);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(16), head.Temperature);
        MemoryMarshal.AsBytes(head.Weights.AsSpan()).CopyTo(file.AsSpan(HeaderLength));
        MemoryMarshal.AsBytes(head.Bias.AsSpan()).CopyTo(file.AsSpan(HeaderLength + (head.Weights.Length * sizeof(float))));
        return file;
    }

    /// <summary>Reads a head.</summary>
    /// <exception cref="VisionException">The file is not a head.</exception>
    public static SoftmaxHead Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(file[4..]) != Version)
            throw ModelArchive.NotReadable("head.bin is not a head of version 1");
        long classes = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        long features = BinaryPrimitives.ReadInt32LittleEndian(file[12..]);
        float temperature = BinaryPrimitives.ReadSingleLittleEndian(file[16..]);
        if (classes < 1 || features < 1 || !(temperature > 0) || file.Length != HeaderLength + (classes * (features + 1) * sizeof(float)))
            throw ModelArchive.NotReadable($"head.bin does not hold {classes} classes of {features} features");
        var values = MemoryMarshal.Cast<byte, float>(file[HeaderLength..]);
        int weights = (int)(classes * features);
        return new SoftmaxHead(values[..weights].ToArray(), values[weights..].ToArray(), temperature);
    }
}
