using System.Globalization;
using System.Text;
using GtPs.Vision.Features;
using GtPs.Vision.Onnx;
using GtPs.Vision.Training;

namespace GtPs.Vision.Models;

/// <summary>
/// Joins backbone and head to one ONNX file: image (RGB 0..255, [1, 3, size, size]) to probabilities ([1, classes]), preprocessing and
/// temperature included. The backbone's nodes are copied as they are; only its input and outputs are replaced.
/// </summary>
internal static class ClassifierOnnx
{
    /// <summary>The name of the result.</summary>
    public const string OutputName = "probabilities";

    private const string Prefix = "gtps_";

    /// <summary>Builds the file.</summary>
    /// <param name="backbone">The backbone the head was trained on.</param>
    /// <param name="head">The head.</param>
    public static byte[] Build(OnnxFeatureExtractor backbone, LinearHead head)
    {
        var before = new OnnxGraph($"{Prefix}before_");
        AddPreprocessing(before, backbone);
        var after = new OnnxGraph($"{Prefix}after_");
        AddHead(after, backbone.Session, head);

        var model = new ProtobufWriter();
        var reader = new ProtobufReader(backbone.Model);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Model.Graph)
                model.Message(OnnxFields.Model.Graph, Join(reader.Value, backbone.Session.InputName, before, after));
            else
                model.Raw(reader.Whole);
        }

        return model.Written.ToArray();
    }

    private static ProtobufWriter Join(ReadOnlySpan<byte> graph, string imageInput, OnnxGraph before, OnnxGraph after)
    {
        // Nodes must stand in the order they are computed in.
        var nodes = new ProtobufWriter().Raw(before.Nodes.Written);
        var values = new ProtobufWriter().Raw(before.Values.Written).Raw(after.Values.Written);
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Graph.Node)
                nodes.Raw(reader.Whole);
            else if (reader.Field != OnnxFields.Graph.Output && !(reader.Field == OnnxFields.Graph.Input && NameOf(reader.Value) == imageInput))
                values.Raw(reader.Whole);
        }

        return nodes.Raw(after.Nodes.Written).Raw(values.Written);
    }

    private static string NameOf(ReadOnlySpan<byte> valueInfo)
    {
        var reader = new ProtobufReader(valueInfo);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.ValueInfo.Name)
                return Encoding.UTF8.GetString(reader.Value);
        }

        return string.Empty;
    }

    private static void AddPreprocessing(OnnxGraph graph, OnnxFeatureExtractor backbone)
    {
        var description = backbone.Description;
        string size = description.ImageSize.ToString(CultureInfo.InvariantCulture);
        string image = graph.Input(backbone.Session.InputName == "image" ? "pixels" : "image", "1", "3", size, size);
        if (!OnnxFeatureExtractor.PreprocessingIsIdentity(description))
        {
            // One 1x1 convolution orders the channels, subtracts the mean and divides by the deviation.
            var kernel = new float[9];
            var bias = new float[3];
            for (int channel = 0; channel < 3; channel++)
            {
                int target = description.ChannelOrder == "BGR" ? 2 - channel : channel;
                kernel[(target * 3) + channel] = 1 / description.Deviation[channel];
                bias[target] = -description.Mean[channel] / description.Deviation[channel];
            }

            image = graph.Node("Conv", [image, graph.Constant(kernel, 3, 3, 1, 1), graph.Constant(bias, 3)], new OnnxAttribute("kernel_shape", [1, 1]));
        }

        if (backbone.Session.InputIsHalf)
            graph.Node(backbone.Session.InputName, "Cast", [image], new OnnxAttribute("to", (long)OnnxGraph.Float16));
        else
            graph.Node(backbone.Session.InputName, "Identity", [image]);
    }

    private static void AddHead(OnnxGraph graph, OnnxImageSession backbone, LinearHead head)
    {
        string features = graph.Node("Flatten", [backbone.OutputName], new OnnxAttribute("axis", 1L));
        if (backbone.OutputIsHalf)
            features = graph.Node("Cast", [features], new OnnxAttribute("to", (long)OnnxGraph.Float32));
        string scores = graph.Node(
            "Gemm",
            [features, graph.Constant(head.Weights, head.ClassCount, head.FeatureLength), graph.Constant(head.Bias, head.ClassCount)],
            new OnnxAttribute("transB", 1L),
            new OnnxAttribute("alpha", 1 / head.Temperature),
            new OnnxAttribute("beta", 1 / head.Temperature));
        if (head.Activation == HeadActivation.Sigmoid)
            graph.Node(OutputName, "Sigmoid", [scores]);
        else
            graph.Node(OutputName, "Softmax", [scores], new OnnxAttribute("axis", 1L));
        graph.Output(OutputName, "1", head.ClassCount.ToString(CultureInfo.InvariantCulture));
    }
}
