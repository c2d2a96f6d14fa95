using System.Globalization;
using GtPs.Artefacts.Models;
using GtPs.Artefacts.Onnx;
using GtPs.Vision.Backbones;
using GtPs.Vision.Features;
using GtPs.Vision.Training;

namespace GtPs.Vision.Models;

/// <summary>
/// Joins backbone and head to one ONNX file: image (RGB 0..255, [1, 3, size, size]) to probabilities ([1, classes]), preparation and
/// temperature included.
/// </summary>
internal static class ClassifierOnnx
{
    /// <summary>The name of the result.</summary>
    public const string OutputName = ModelChecks.OutputName;

    /// <summary>Builds the file.</summary>
    /// <param name="backbone">The backbone the head was trained on.</param>
    /// <param name="head">The head.</param>
    public static byte[] Build(OnnxFeatureExtractor backbone, LinearHead head)
    {
        var added = new OnnxGraph($"{FeatureGraph.Prefix}head_");
        AddHead(added, head);

        var model = new ProtobufWriter();
        var reader = new ProtobufReader(backbone.Model);
        while (reader.Read())
        {
            if (reader.Field == OnnxFields.Model.Graph)
                model.Message(OnnxFields.Model.Graph, Join(reader.Value, added));
            else
                model.Raw(reader.Whole);
        }

        return model.Written.ToArray();
    }

    private static ProtobufWriter Join(ReadOnlySpan<byte> graph, OnnxGraph head)
    {
        var joined = new ProtobufWriter();
        var reader = new ProtobufReader(graph);
        while (reader.Read())
        {
            if (reader.Field != OnnxFields.Graph.Output)
                joined.Raw(reader.Whole);
        }

        return joined.Raw(head.Nodes.Written).Raw(head.Values.Written);
    }

    private static void AddHead(OnnxGraph graph, LinearHead head)
    {
        string scores = graph.Node(
            "Gemm",
            [FeatureGraph.Output, graph.Constant(head.Weights, head.ClassCount, head.FeatureLength), graph.Constant(head.Bias, head.ClassCount)],
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
