using System.Globalization;
using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Models;
using GtPs.Artefacts.Onnx;

namespace GtPs.Vision.Backbones;

/// <summary>
/// Makes one network of a backbone that takes a picture as it is decoded (RGB 0..255, float32, [1, 3, size, size]) and gives its features
/// (float32, [1, n]): the preparation of the image in front, the backbone up to its tap, and pooling and conversion behind. Nodes that the tap does not
/// need are left out. What is added (Conv, Transpose, Cast, Identity, GlobalAveragePool, GlobalMaxPool, Flatten) means the same in every operator set from 7 on.
/// </summary>
internal static class FeatureGraph
{
    /// <summary>The name of the picture.</summary>
    public const string Input = ModelChecks.InputName;

    /// <summary>The name of the features.</summary>
    public const string Output = "features";

    /// <summary>Starts every name that is added to a network.</summary>
    public const string Prefix = "gtps_";

    private const int FirstWithConstants = 4; // Until then every constant had to be declared as an input too.

    /// <summary>Builds the network.</summary>
    /// <param name="model">The backbone's ONNX file.</param>
    /// <param name="description">How images are prepared for it and where its features are.</param>
    /// <exception cref="Model.GtException">The description does not go with the file (<c>BackboneNotUsable</c>, <c>InvalidBackboneStatement</c>).</exception>
    public static byte[] Build(ReadOnlySpan<byte> model, BackboneDescription description)
    {
        var file = OnnxFile.Read(model);
        OnnxVersions.Check(file);
        string tap = description.Output ?? (file.Outputs.Count == 1 ? file.Outputs[0].Name : throw BackboneError.Create($"it has {file.Outputs.Count} outputs; name the one to use in {BackboneDescription.FileName}"));
        var reading = BackboneReader.Read(file, description.Sha256, description.Name, StatementOf(description) with { Output = tap });
        var input = reading.Missing.Count == 0 ? reading.Input! : throw BackboneError.Create($"{reading.Missing[0].Member}: {reading.Missing[0].Reason}");

        var names = new TensorNames(file, Prefix, [Input, Output, ModelChecks.OutputName]);
        var before = new OnnxGraph($"{Prefix}before_");
        AddPreparation(before, description, input.ElementType, names[input.Name]);
        var after = new OnnxGraph($"{Prefix}after_");
        AddFeatures(after, description, names[tap]);

        var written = new ProtobufWriter().Integer(OnnxFields.Model.IrVersion, Math.Max(file.IrVersion, FirstWithConstants));
        var reader = new ProtobufReader(model);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Model.Graph)
                written.Message(OnnxFields.Model.Graph, Join(reader.Value, OnnxReach.TensorsOf(file, tap), names, before, after));
            else if (reader.Field is not (OnnxFields.Model.IrVersion or OnnxFields.Model.TrainingInfo))
                written.Raw(reader.Whole);
        }

        return written.Written.ToArray();
    }

    /// <summary>Says again what a complete description says, so that it is checked against the file.</summary>
    private static BackboneStatement StatementOf(BackboneDescription description) => new()
    {
        Input = description.Input,
        Pool = description.Pool,
        Size = [description.ImageSize],
        ChannelOrder = description.ChannelOrder,
        Layout = description.Layout,
        Range = description.Range,
        Mean = [.. description.Mean.Select(value => (double)value)],
        Std = [.. description.Deviation.Select(value => (double)value)],
    };

    private static ProtobufWriter Join(ReadOnlySpan<byte> graph, HashSet<string> needed, TensorNames names, OnnxGraph before, OnnxGraph after)
    {
        // Nodes must stand in the order they are computed in.
        var nodes = new ProtobufWriter().Raw(before.Nodes.Written);
        var values = new ProtobufWriter().Raw(before.Values.Written).Raw(after.Values.Written);
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case OnnxFields.Graph.Node when OnnxNode.Read(reader.Value).Outputs.Any(needed.Contains):
                    nodes.Message(reader.Field, names.Node(reader.Value));
                    break;
                case OnnxFields.Graph.Initializer when OnnxWeight.Read(reader.Value).Name is var name && needed.Contains(name):
                    if (names[name] == name)
                        values.Raw(reader.Whole);
                    else
                        values.Message(reader.Field, names.Named(reader.Value, OnnxFields.Tensor.Name));
                    break;
                case OnnxFields.Graph.Name or OnnxFields.Graph.SparseInitializer:
                    values.Raw(reader.Whole);
                    break;
            }
        }

        return nodes.Raw(after.Nodes.Written).Raw(values.Written);
    }

    private static void AddPreparation(OnnxGraph graph, BackboneDescription description, int elementType, string input)
    {
        string size = description.ImageSize.ToString(CultureInfo.InvariantCulture);
        string image = graph.Input(Input, "1", "3", size, size);
        if (!description.IsPlain)
        {
            // One 1x1 convolution scales the samples, orders the channels, subtracts the mean and divides by the deviation.
            var (scale, offset) = description.Range switch
            {
                BackboneDescription.Unit => (1 / 255.0, 0.0),
                BackboneDescription.Symmetric => (1 / 127.5, -1.0),
                _ => (1.0, 0.0),
            };
            var kernel = new float[9];
            var bias = new float[3];
            for (int channel = 0; channel < 3; channel++)
            {
                int target = description.ChannelOrder == "BGR" ? 2 - channel : channel;
                kernel[(target * 3) + channel] = (float)(scale / description.Deviation[channel]);
                bias[target] = (float)((offset - description.Mean[channel]) / description.Deviation[channel]);
            }

            image = graph.Node("Conv", [image, graph.Constant(kernel, 3, 3, 1, 1), graph.Constant(bias, 3)], new OnnxAttribute("kernel_shape", [1, 1]));
        }

        if (description.Layout == "NHWC")
            image = graph.Node("Transpose", [image], new OnnxAttribute("perm", [0, 2, 3, 1]));
        if (elementType == OnnxGraph.Float32)
            graph.Node(input, "Identity", [image]);
        else
            graph.Node(input, "Cast", [image], new OnnxAttribute("to", (long)elementType));
    }

    private static void AddFeatures(OnnxGraph graph, BackboneDescription description, string tap)
    {
        // In single precision before the pooling: half precision loses digits in a sum over many places.
        string features = graph.Node("Cast", [tap], new OnnxAttribute("to", (long)OnnxGraph.Float32));
        if (description.Pool is not null)
            features = graph.Node(description.Pool == TapFinder.Max ? "GlobalMaxPool" : "GlobalAveragePool", [features]);
        graph.Node(Output, "Flatten", [features], new OnnxAttribute("axis", 1L));
        graph.Output(Output, "1", "n");
    }
}
