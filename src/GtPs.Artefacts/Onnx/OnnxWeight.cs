using System.Buffers.Binary;

namespace GtPs.Artefacts.Onnx;

/// <summary>A constant of an ONNX file, without its values unless they are a few integers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Integers">Its values when they are up to 16 of type int64, such as the axes of a reduction; else empty.</param>
/// <param name="ExternalFile">The other file that its values lie in, or null.</param>
internal sealed record OnnxWeight(string Name, IReadOnlyList<long> Shape, IReadOnlyList<long> Integers, string? ExternalFile)
{
    private const int Int64 = 7;
    private const int MaxIntegers = 16;

    /// <summary>Reads a TensorProto.</summary>
    public static OnnxWeight Read(ReadOnlySpan<byte> tensor)
    {
        string name = string.Empty;
        var shape = new List<long>();
        var integers = new List<long>();
        ReadOnlySpan<byte> raw = [];
        long type = 0;
        bool isExternal = false;
        string file = "?";
        var reader = new ProtobufReader(tensor);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case OnnxFields.Tensor.Dimensions:
                    reader.AddIntegers(shape);
                    break;
                case OnnxFields.Tensor.DataType:
                    type = reader.Integer;
                    break;
                case OnnxFields.Tensor.Name:
                    name = reader.Text;
                    break;
                case OnnxFields.Tensor.Int64Data when reader.Value.Length <= MaxIntegers * sizeof(long) && integers.Count < MaxIntegers:
                    reader.AddIntegers(integers);
                    break;
                case OnnxFields.Tensor.RawData:
                    raw = reader.Value;
                    break;
                case OnnxFields.Tensor.DataLocation:
                    isExternal = reader.Integer == OnnxFields.Tensor.External;
                    break;
                case OnnxFields.Tensor.ExternalData:
                    file = ReadLocation(reader.Value) ?? file;
                    break;
            }
        }

        if (type == Int64 && raw.Length is > 0 and <= MaxIntegers * sizeof(long))
        {
            for (int i = 0; i + sizeof(long) <= raw.Length; i += sizeof(long))
                integers.Add(BinaryPrimitives.ReadInt64LittleEndian(raw[i..]));
        }

        return new OnnxWeight(name, shape, integers, isExternal ? file : null);
    }

    private static string? ReadLocation(ReadOnlySpan<byte> entry)
    {
        string key = string.Empty;
        string value = string.Empty;
        var reader = new ProtobufReader(entry);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.StringEntry.Key)
                key = reader.Text;
            else if (reader.Field == OnnxFields.StringEntry.Value)
                value = reader.Text;
        }

        return key == "location" ? value : null;
    }
}
