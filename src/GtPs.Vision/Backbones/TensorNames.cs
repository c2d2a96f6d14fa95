using System.Text;
using GtPs.Artefacts.Onnx;

namespace GtPs.Vision.Backbones;

/// <summary>New names for the tensors of a network whose names are those of the tensors that are added to it.</summary>
internal sealed class TensorNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Looks for such names.</summary>
    /// <param name="file">The network.</param>
    /// <param name="prefix">Starts the names of what is added.</param>
    /// <param name="reserved">Other names that are added.</param>
    public TensorNames(OnnxFile file, string prefix, IReadOnlyList<string> reserved)
    {
        var all = file.Names.ToHashSet(StringComparer.Ordinal);
        string front = "source_";
        while (all.Any(name => name.StartsWith(front, StringComparison.Ordinal)))
            front = $"{front}_";
        foreach (string name in all.Where(name => name.StartsWith(prefix, StringComparison.Ordinal) || reserved.Contains(name, StringComparer.Ordinal)))
            _names.Add(name, front + name);
    }

    /// <summary>A tensor's new name, which is its old one as a rule.</summary>
    public string this[string name] => _names.GetValueOrDefault(name, name);

    /// <summary>A NodeProto with its tensors renamed, those of the graphs within it included.</summary>
    public ProtobufWriter Node(ReadOnlySpan<byte> node)
    {
        var written = new ProtobufWriter();
        var reader = new ProtobufReader(node);
        while (reader.Read())
        {
            if (reader.Field is OnnxFields.Node.Input or OnnxFields.Node.Output)
                written.Text(reader.Field, this[reader.Text]);
            else if (reader.Field == OnnxFields.Node.Attribute && _names.Count > 0)
                written.Message(reader.Field, Attribute(reader.Value));
            else
                written.Raw(reader.Whole);
        }

        return written;
    }

    /// <summary>A message with a name, renamed.</summary>
    /// <param name="message">A TensorProto or ValueInfoProto.</param>
    /// <param name="nameField">The number of its name's field.</param>
    public ProtobufWriter Named(ReadOnlySpan<byte> message, int nameField)
    {
        var written = new ProtobufWriter();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field == nameField)
                written.Bytes(nameField, Encoding.UTF8.GetBytes(this[reader.Text]));
            else
                written.Raw(reader.Whole);
        }

        return written;
    }

    private ProtobufWriter Attribute(ReadOnlySpan<byte> attribute)
    {
        var written = new ProtobufWriter();
        var reader = new ProtobufReader(attribute);
        while (reader.Read())
        {
            if (reader.Field is OnnxFields.Attribute.Graph or OnnxFields.Attribute.Graphs)
                written.Message(reader.Field, Graph(reader.Value));
            else
                written.Raw(reader.Whole);
        }

        return written;
    }

    private ProtobufWriter Graph(ReadOnlySpan<byte> graph)
    {
        var written = new ProtobufWriter();
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Graph.Node)
                written.Message(reader.Field, Node(reader.Value));
            else if (reader.Field == OnnxFields.Graph.Initializer)
                written.Message(reader.Field, Named(reader.Value, OnnxFields.Tensor.Name));
            else if (reader.Field is OnnxFields.Graph.Input or OnnxFields.Graph.Output or OnnxFields.Graph.ValueInfo)
                written.Message(reader.Field, Named(reader.Value, OnnxFields.ValueInfo.Name));
            else
                written.Raw(reader.Whole);
        }

        return written;
    }
}
