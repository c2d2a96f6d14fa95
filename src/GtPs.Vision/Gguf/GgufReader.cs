using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text;

namespace GtPs.Vision.Gguf;

/// <summary>
/// Reads the tensors of a GGUF file, versions 2 and 3, with f32 and f16 elements. Metadata is skipped. Layout (little-endian): magic,
/// version, tensor count, metadata count, metadata, tensor headers, padding to 32 bytes, tensor data.
/// </summary>
public sealed class GgufReader
{
    private const uint Magic = 0x46554747; // "GGUF"
    private const int Alignment = 32;
    private const int MaxDimensions = 4;
    private const int MaxTensors = 65_536;
    private readonly byte[] _file;
    private int _position;

    private GgufReader(byte[] file) => _file = file;

    private enum ElementType : uint
    {
        Float32 = 0,
        Float16 = 1,
    }

    private enum ValueType : uint
    {
        UInt8 = 0,
        Int8 = 1,
        UInt16 = 2,
        Int16 = 3,
        UInt32 = 4,
        Int32 = 5,
        Float32 = 6,
        Bool = 7,
        Text = 8,
        Array = 9,
        UInt64 = 10,
        Int64 = 11,
        Float64 = 12,
    }

    /// <summary>Reads every tensor of a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <returns>The tensors by name.</returns>
    /// <exception cref="VisionException">The file is not GGUF, is truncated, or holds elements other than f32 and f16.</exception>
    public static IReadOnlyDictionary<string, GgufTensor> Read(byte[] file)
    {
        try
        {
            return new GgufReader(file).ReadTensors();
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw NotUsable("ends in the middle of its data or holds sizes that cannot be", exception);
        }
    }

    private static VisionException NotUsable(string what, Exception? cause = null)
        => new(VisionException.BackboneNotUsable, $"The weights file is not usable: it {what}.", cause);

    private Dictionary<string, GgufTensor> ReadTensors()
    {
        if (ReadUInt32() != Magic)
            throw NotUsable("does not start with 'GGUF'");
        uint version = ReadUInt32();
        if (version is not (2 or 3))
            throw NotUsable($"has GGUF version {version}; versions 2 and 3 are known");

        int tensors = ReadCount();
        int metadata = ReadCount();
        if (tensors > MaxTensors)
            throw NotUsable($"claims {tensors} tensors");
        for (int i = 0; i < metadata; i++)
        {
            ReadText();
            SkipValue((ValueType)ReadUInt32());
        }

        var headers = new List<(string Name, long[] Shape, ElementType Type, int Offset)>(tensors);
        for (int i = 0; i < tensors; i++)
            headers.Add((ReadText(), ReadShape(), (ElementType)ReadUInt32(), ReadCount()));

        int dataStart = (_position + Alignment - 1) / Alignment * Alignment;
        return headers.ToDictionary(
            header => header.Name,
            header => new GgufTensor(ReadElements(header.Type, checked(dataStart + header.Offset), header.Shape), header.Shape),
            StringComparer.Ordinal);
    }

    private float[] ReadElements(ElementType type, int offset, long[] shape)
    {
        int count = checked((int)shape.Aggregate(1L, (product, size) => checked(product * size)));
        switch (type)
        {
            case ElementType.Float32:
                return MemoryMarshal.Cast<byte, float>(_file.AsSpan(offset, checked(count * sizeof(float)))).ToArray();
            case ElementType.Float16:
                var halves = MemoryMarshal.Cast<byte, Half>(_file.AsSpan(offset, checked(count * 2)));
                var values = new float[count];
                TensorPrimitives.ConvertToSingle(halves, values);
                return values;
            default:
                throw NotUsable($"holds elements of type {(uint)type}; f32 (0) and f16 (1) are known");
        }
    }

    private long[] ReadShape()
    {
        uint dimensions = ReadUInt32();
        if (dimensions > MaxDimensions)
            throw NotUsable($"holds a tensor of {dimensions} dimensions");
        var shape = new long[dimensions];
        for (int i = shape.Length - 1; i >= 0; i--)
            shape[i] = ReadCount();
        return shape;
    }

    private void SkipValue(ValueType type)
    {
        switch (type)
        {
            case ValueType.Text:
                ReadText();
                break;
            case ValueType.Array:
                var elementType = (ValueType)ReadUInt32();
                int count = ReadCount();
                for (int i = 0; i < count; i++)
                    SkipValue(elementType);
                break;
            default:
                _position = checked(_position + SizeOf(type));
                break;
        }
    }

    private static int SizeOf(ValueType type) => type switch
    {
        ValueType.UInt8 or ValueType.Int8 or ValueType.Bool => 1,
        ValueType.UInt16 or ValueType.Int16 => 2,
        ValueType.UInt32 or ValueType.Int32 or ValueType.Float32 => 4,
        ValueType.UInt64 or ValueType.Int64 or ValueType.Float64 => 8,
        _ => throw NotUsable($"holds metadata of unknown type {(uint)type}"),
    };

    private string ReadText() => Encoding.UTF8.GetString(Take(ReadCount()));

    private uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    private int ReadCount() => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong))));

    private ReadOnlySpan<byte> Take(int count)
    {
        var bytes = _file.AsSpan(_position, count);
        _position += count;
        return bytes;
    }
}
