using System.Runtime.InteropServices;

namespace GtPs.Artefacts.Onnx;

/// <summary>
/// Builds an ONNX graph node by node. Every method that adds a node returns the name of its result, so that a network reads as nested
/// or successive calls.
/// </summary>
/// <param name="prefix">Starts every name made here, so that a part can be joined to a graph with names of its own.</param>
internal sealed class OnnxGraph(string prefix = "")
{
    /// <summary>The ONNX element type of single precision.</summary>
    public const int Float32 = 1;

    /// <summary>The ONNX element type of half precision.</summary>
    public const int Float16 = 10;

    /// <summary>The ONNX element type of bytes.</summary>
    public const int UInt8 = 2;

    /// <summary>The ONNX element type of double precision.</summary>
    public const int Float64 = 11;

    private const int Int64 = 7;
    private const int DefaultIrVersion = 8;
    private const int DefaultOpset = 14; // The first with HardSwish.
    private readonly ProtobufWriter _values = new();
    private int _names;

    /// <summary>The nodes, as fields of a GraphProto.</summary>
    public ProtobufWriter Nodes { get; } = new();

    /// <summary>The constants, inputs and outputs, as fields of a GraphProto.</summary>
    public ProtobufWriter Values => _values;

    /// <summary>Adds a constant.</summary>
    /// <param name="values">Its elements in row-major order.</param>
    /// <param name="shape">Its dimensions.</param>
    public string Constant(ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        string name = NewName("w");
        var tensor = new ProtobufWriter();
        foreach (long size in shape)
            tensor.Integer(OnnxFields.Tensor.Dimensions, size);
        tensor.Integer(OnnxFields.Tensor.DataType, Float32)
            .Text(OnnxFields.Tensor.Name, name)
            .Bytes(OnnxFields.Tensor.RawData, MemoryMarshal.AsBytes(values));
        _values.Message(OnnxFields.Graph.Initializer, tensor);
        return name;
    }

    /// <summary>Adds a constant of integers, for example axes.</summary>
    /// <param name="values">Its elements; its shape is their number.</param>
    public string Integers(params ReadOnlySpan<long> values)
    {
        string name = NewName("i");
        _values.Message(
            OnnxFields.Graph.Initializer,
            new ProtobufWriter()
                .Integer(OnnxFields.Tensor.Dimensions, values.Length)
                .Integer(OnnxFields.Tensor.DataType, Int64)
                .Text(OnnxFields.Tensor.Name, name)
                .Bytes(OnnxFields.Tensor.RawData, MemoryMarshal.AsBytes(values)));
        return name;
    }

    /// <summary>Adds a node.</summary>
    /// <param name="operatorType">The operator, for example <c>Conv</c>.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The name of its only output.</returns>
    public string Node(string operatorType, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
        => Node(NewName("t"), operatorType, inputs, attributes);

    /// <summary>Adds a node whose output has a given name.</summary>
    /// <param name="output">The output's name.</param>
    /// <param name="operatorType">The operator.</param>
    /// <param name="inputs">The names of its inputs.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns><paramref name="output"/>.</returns>
    public string Node(string output, string operatorType, ReadOnlySpan<string> inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(OnnxFields.Node.Input, input);
        node.Text(OnnxFields.Node.Output, output).Text(OnnxFields.Node.OperatorType, operatorType);
        foreach (var attribute in attributes)
            node.Message(OnnxFields.Node.Attribute, attribute.ToMessage());
        Nodes.Message(OnnxFields.Graph.Node, node);
        return output;
    }

    /// <summary>Declares the graph's input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">A number is a fixed size; any other text is the name of a free one.</param>
    public string Input(string name, params ReadOnlySpan<string> dimensions) => Input(name, Float32, dimensions);

    /// <summary>Declares an input of any type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="elementType">Its ONNX element type.</param>
    /// <param name="dimensions">As for the other.</param>
    public string Input(string name, int elementType, params ReadOnlySpan<string> dimensions)
    {
        _values.Message(OnnxFields.Graph.Input, TensorInfo(name, elementType, dimensions));
        return name;
    }

    /// <summary>Declares an output of the graph.</summary>
    /// <param name="name">Its name: a node's result.</param>
    /// <param name="dimensions">As for <see cref="Input(string, ReadOnlySpan{string})"/>.</param>
    public void Output(string name, params ReadOnlySpan<string> dimensions) => Output(name, Float32, dimensions);

    /// <summary>Declares an output of any type.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="elementType">Its ONNX element type.</param>
    /// <param name="dimensions">As for <see cref="Input(string, ReadOnlySpan{string})"/>.</param>
    public void Output(string name, int elementType, params ReadOnlySpan<string> dimensions)
        => _values.Message(OnnxFields.Graph.Output, TensorInfo(name, elementType, dimensions));

    /// <summary>The whole model file.</summary>
    /// <param name="name">The graph's name.</param>
    /// <param name="opset">The version of ONNX's own operator set.</param>
    /// <param name="irVersion">The version of the file format.</param>
    public byte[] ToModel(string name, long opset = DefaultOpset, long irVersion = DefaultIrVersion)
    {
        var graph = new ProtobufWriter().Raw(Nodes.Written).Text(OnnxFields.Graph.Name, name).Raw(_values.Written);
        return new ProtobufWriter()
            .Integer(OnnxFields.Model.IrVersion, irVersion)
            .Text(OnnxFields.Model.ProducerName, "GroundTruthPS")
            .Message(OnnxFields.Model.Graph, graph)
            .Message(
                OnnxFields.Model.OpsetImport,
                new ProtobufWriter().Text(OnnxFields.OperatorSet.Domain, string.Empty).Integer(OnnxFields.OperatorSet.Version, opset))
            .Written.ToArray();
    }

    private static ProtobufWriter TensorInfo(string name, int elementType, ReadOnlySpan<string> dimensions)
    {
        var shape = new ProtobufWriter();
        foreach (string dimension in dimensions)
        {
            var size = new ProtobufWriter();
            if (long.TryParse(dimension, System.Globalization.CultureInfo.InvariantCulture, out long value))
                size.Integer(OnnxFields.ValueInfo.DimensionValue, value);
            else
                size.Text(OnnxFields.ValueInfo.DimensionParameter, dimension);
            shape.Message(OnnxFields.ValueInfo.Dimension, size);
        }

        var tensor = new ProtobufWriter()
            .Integer(OnnxFields.ValueInfo.ElementType, elementType)
            .Message(OnnxFields.ValueInfo.Shape, shape);
        return new ProtobufWriter()
            .Text(OnnxFields.ValueInfo.Name, name)
            .Message(OnnxFields.ValueInfo.Type, new ProtobufWriter().Message(OnnxFields.ValueInfo.TensorType, tensor));
    }

    private string NewName(string kind) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{prefix}{kind}{_names++}");
}
