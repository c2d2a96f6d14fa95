using GtPs.Artefacts.Backbones;
using GtPs.Model;

namespace GtPs.Artefacts.Onnx;

/// <summary>The structure of an ONNX file: everything but the values of its weights.</summary>
internal sealed class OnnxFile
{
    /// <summary>The largest file taken, in bytes: protobuf ends at 2 GB, and a file is held in memory more than once.</summary>
    public const long MaxLength = 1_000_000_000;

    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxWeight> _weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _tensors = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];
    private readonly List<OnnxTensor> _inputs = [];
    private readonly List<OnnxTensor> _outputs = [];

    private OnnxFile()
    {
    }

    /// <summary>The version of the file format (https://github.com/onnx/onnx/blob/main/docs/Versioning.md).</summary>
    public long IrVersion { get; private set; }

    /// <summary>The version of ONNX's own operator set.</summary>
    public long Opset { get; private set; }

    /// <summary>The program that wrote the file.</summary>
    public string Producer { get; private set; } = string.Empty;

    /// <summary>The nodes in their order.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _nodes;

    /// <summary>What has to be fed: inputs that no constant gives a value.</summary>
    public IReadOnlyList<OnnxTensor> Inputs => [.. _inputs.Where(input => !_weights.ContainsKey(input.Name))];

    /// <summary>The results.</summary>
    public IReadOnlyList<OnnxTensor> Outputs => _outputs;

    /// <summary>The constants by name.</summary>
    public IReadOnlyDictionary<string, OnnxWeight> Weights => _weights;

    /// <summary>The name of every tensor, those within branches and loops included.</summary>
    public IEnumerable<string> Names => _nodes.SelectMany(node => node.Inputs.Concat(node.Outputs).Concat(node.Captured)).Concat(_weights.Keys).Concat(_inputs.Select(input => input.Name));

    /// <summary>The node that computes a tensor, or null.</summary>
    /// <param name="tensor">The tensor's name.</param>
    public OnnxNode? ProducerOf(string tensor) => _producers.GetValueOrDefault(tensor);

    /// <summary>What the file says of a tensor, or null.</summary>
    /// <param name="tensor">The tensor's name.</param>
    public OnnxTensor? Find(string tensor) => _tensors.GetValueOrDefault(tensor);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="GtException">It is not ONNX, is damaged or cut off, or its weights lie in other files (<c>BackboneNotUsable</c>).</exception>
    public static OnnxFile Read(ReadOnlySpan<byte> file)
    {
        if (ForeignFormat.Explain(file) is { } foreign)
            throw BackboneError.Create(foreign);
        var found = new OnnxFile();
        string version = string.Empty;
        bool hasGraph = false;
        var reader = new ProtobufReader(file);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case OnnxFields.Model.IrVersion:
                    found.IrVersion = reader.Integer;
                    break;
                case OnnxFields.Model.ProducerName:
                    found.Producer = reader.Text;
                    break;
                case OnnxFields.Model.ProducerVersion:
                    version = reader.Text;
                    break;
                case OnnxFields.Model.OpsetImport:
                    found.AddOpset(reader.Value);
                    break;
                case OnnxFields.Model.Graph:
                    hasGraph = true;
                    found.ReadGraph(reader.Value);
                    break;
            }
        }

        if (!hasGraph || found.IrVersion == 0)
            throw BackboneError.Create("it is not an ONNX file: it holds no graph");
        found.Producer = $"{found.Producer} {version}".Trim();
        found.CheckComplete();
        return found;
    }

    private void AddOpset(ReadOnlySpan<byte> message)
    {
        string domain = string.Empty;
        long version = 0;
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.OperatorSet.Domain)
                domain = reader.Text;
            else if (reader.Field == OnnxFields.OperatorSet.Version)
                version = reader.Integer;
        }

        if (domain is "" or "ai.onnx")
            Opset = version;
    }

    private void ReadGraph(ReadOnlySpan<byte> graph)
    {
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case OnnxFields.Graph.Node:
                    var node = OnnxNode.Read(reader.Value);
                    _nodes.Add(node);
                    foreach (string output in node.Outputs)
                        _producers[output] = node;
                    break;
                case OnnxFields.Graph.Initializer:
                    var weight = OnnxWeight.Read(reader.Value);
                    _weights[weight.Name] = weight;
                    break;
                case OnnxFields.Graph.Input:
                    _inputs.Add(Remember(OnnxTensor.Read(reader.Value)));
                    break;
                case OnnxFields.Graph.Output:
                    _outputs.Add(Remember(OnnxTensor.Read(reader.Value)));
                    break;
                case OnnxFields.Graph.ValueInfo:
                    Remember(OnnxTensor.Read(reader.Value));
                    break;
            }
        }
    }

    private OnnxTensor Remember(OnnxTensor tensor) => _tensors[tensor.Name] = tensor;

    private void CheckComplete()
    {
        string[] files = [.. _weights.Values.Select(weight => weight.ExternalFile).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (files.Length > 0)
            throw BackboneError.Create($"its weights lie in another file, '{files[0]}'{(files.Length > 1 ? $" and {files.Length - 1} more" : string.Empty)}. Store it as one file, in Python: onnx.save_model(onnx.load('x.onnx'), 'one.onnx', save_as_external_data=False)");
        if (_outputs.Count == 0 || _nodes.Count == 0)
            throw BackboneError.Create("its graph has no node or no output");
    }
}
