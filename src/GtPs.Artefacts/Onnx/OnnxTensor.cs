using System.Globalization;

namespace GtPs.Artefacts.Onnx;

/// <summary>What an ONNX file says of a tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The number of its element type in onnx.proto (TensorProto.DataType); 0 when it is not said.</param>
/// <param name="Dimensions">A number is a fixed size, any other text the name of a free one (<c>?</c> without a name); null when the shape is not said.</param>
internal sealed record OnnxTensor(string Name, int ElementType, IReadOnlyList<string>? Dimensions)
{
    private static readonly string[] s_types =
        ["?", "float32", "uint8", "int8", "uint16", "int16", "int32", "int64", "string", "bool", "float16", "float64", "uint32", "uint64", "complex64", "complex128", "bfloat16"];

    /// <summary>The element type in words.</summary>
    public string Type => ElementType >= 0 && ElementType < s_types.Length ? s_types[ElementType] : string.Create(CultureInfo.InvariantCulture, $"type {ElementType}");

    /// <summary>The shape in words, for example <c>[N, 3, 224, 224]</c>; empty when it is not said.</summary>
    public string Shape => Dimensions is null ? string.Empty : $"[{string.Join(", ", Dimensions)}]";

    /// <summary>A dimension's fixed size, or null when it is free or not said.</summary>
    /// <param name="index">From 0.</param>
    public long? Size(int index) => Dimensions is not null && index < Dimensions.Count && long.TryParse(Dimensions[index], NumberStyles.Integer, CultureInfo.InvariantCulture, out long size) ? size : null;

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Type} {Shape}".TrimEnd();

    /// <summary>Reads a ValueInfoProto.</summary>
    public static OnnxTensor Read(ReadOnlySpan<byte> valueInfo)
    {
        string name = string.Empty;
        int type = 0;
        IReadOnlyList<string>? dimensions = null;
        var reader = new ProtobufReader(valueInfo);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.ValueInfo.Name)
                name = reader.Text;
            else if (reader.Field == OnnxFields.ValueInfo.Type)
                (type, dimensions) = ReadType(reader.Value);
        }

        return new OnnxTensor(name, type, dimensions);
    }

    private static (int Type, IReadOnlyList<string>? Dimensions) ReadType(ReadOnlySpan<byte> message)
    {
        int type = 0;
        List<string>? dimensions = null;
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field != OnnxFields.ValueInfo.TensorType)
                continue;
            var tensor = new ProtobufReader(reader.Value);
            while (tensor.Read())
            {
                if (tensor.Field == OnnxFields.ValueInfo.ElementType)
                    type = (int)tensor.Integer;
                else if (tensor.Field == OnnxFields.ValueInfo.Shape)
                    dimensions = ReadShape(tensor.Value);
            }
        }

        return (type, dimensions);
    }

    private static List<string> ReadShape(ReadOnlySpan<byte> message)
    {
        var dimensions = new List<string>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field != OnnxFields.ValueInfo.Dimension)
                continue;
            string dimension = "?";
            var part = new ProtobufReader(reader.Value);
            while (part.Read())
            {
                if (part.Field == OnnxFields.ValueInfo.DimensionValue && part.Integer > 0)
                    dimension = part.Integer.ToString(CultureInfo.InvariantCulture);
                else if (part.Field == OnnxFields.ValueInfo.DimensionParameter && part.Value.Length > 0)
                    dimension = part.Text;
            }

            dimensions.Add(dimension);
        }

        return dimensions;
    }
}
