namespace GtPs.Artefacts.Onnx;

/// <summary>One operation of an ONNX graph.</summary>
internal sealed class OnnxNode
{
    private readonly Dictionary<string, IReadOnlyList<long>> _integers = new(StringComparer.Ordinal);
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly List<string> _captured = [];

    private OnnxNode()
    {
    }

    /// <summary>The operator, for example <c>Conv</c>; with its domain in front when that is not ONNX's own.</summary>
    public string Operator { get; private set; } = string.Empty;

    /// <summary>The names of its inputs; an empty one is left out.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    /// <summary>The names of its results.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>Every tensor that the graphs within it (branches, loops) name: those of the graph around them are among them.</summary>
    public IReadOnlyList<string> Captured => _captured;

    /// <summary>An attribute that is an integer or a list of them; empty when it is not there.</summary>
    /// <param name="name">Its name.</param>
    public IReadOnlyList<long> Integers(string name) => _integers.TryGetValue(name, out var values) ? values : [];

    /// <summary>Reads a NodeProto.</summary>
    public static OnnxNode Read(ReadOnlySpan<byte> message)
    {
        var node = new OnnxNode();
        string domain = string.Empty;
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case OnnxFields.Node.Input:
                    node._inputs.Add(reader.Text);
                    break;
                case OnnxFields.Node.Output:
                    node._outputs.Add(reader.Text);
                    break;
                case OnnxFields.Node.OperatorType:
                    node.Operator = reader.Text;
                    break;
                case OnnxFields.Node.Domain:
                    domain = reader.Text;
                    break;
                case OnnxFields.Node.Attribute:
                    node.AddAttribute(reader.Value);
                    break;
            }
        }

        if (domain is not ("" or "ai.onnx"))
            node.Operator = $"{domain}.{node.Operator}";
        return node;
    }

    private void AddAttribute(ReadOnlySpan<byte> message)
    {
        string name = string.Empty;
        var integers = new List<long>();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Attribute.Name)
                name = reader.Text;
            else if (reader.Field is OnnxFields.Attribute.Integer or OnnxFields.Attribute.Integers)
                reader.AddIntegers(integers);
            else if (reader.Field is OnnxFields.Attribute.Graph or OnnxFields.Attribute.Graphs)
                Capture(reader.Value);
            else if (reader.Field == OnnxFields.Attribute.Tensor && integers.Count == 0)
                integers.AddRange(OnnxWeight.Read(reader.Value).Integers);
        }

        _integers[name] = integers;
    }

    private void Capture(ReadOnlySpan<byte> graph)
    {
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Graph.Node)
            {
                var inner = Read(reader.Value);
                _captured.AddRange(inner._inputs);
                _captured.AddRange(inner._captured);
            }
            else if (reader.Field == OnnxFields.Graph.Output)
            {
                _captured.Add(OnnxTensor.Read(reader.Value).Name);
            }
        }
    }
}
