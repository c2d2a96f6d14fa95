using System.Security.Cryptography;
using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Onnx;
using GtPs.Vision.Features;

namespace GtPs.Engine.Tests.Vision.Backbones;

/// <summary>How a small network ends.</summary>
internal enum NetworkEnd
{
    /// <summary>[1, 12], pooled.</summary>
    Features,

    /// <summary>[1, 12, 1, 1], pooled.</summary>
    Pooled4D,

    /// <summary>[1, 12, h, w].</summary>
    Map,

    /// <summary>[1, 5]: pooling, then a dense layer.</summary>
    Scores,

    /// <summary>[1, 5]: pooling by ReduceMean, MatMul, Add and Softmax.</summary>
    Softmax,

    /// <summary>[1, 1000, 1, 1] as of SqueezeNet: classifying convolution, then pooling.</summary>
    Squeeze,

    /// <summary>[1, 5]: a local pooling, dense layer, activation, dense layer.</summary>
    TwoDense,

    /// <summary>[1, 5]: softmax over sums that no layer of the network tells apart from features.</summary>
    NoTap,
}

/// <summary>Builds networks of a few thousand weights, always the same, that differ in what a user's own network may differ in.</summary>
internal sealed record TestNetwork
{
    public const int Size = 32;
    public const int Channels = 12;

    public NetworkEnd End { get; init; }

    public string Layout { get; init; } = "NCHW";

    public int InputType { get; init; } = OnnxGraph.Float32;

    public bool HalfOutput { get; init; }

    public string InputName { get; init; } = "data";

    public string Prefix { get; init; } = string.Empty;

    public string Batch { get; init; } = "1";

    public string Height { get; init; } = "32";

    public string Width { get; init; } = "32";

    public long Opset { get; init; } = 14;

    public long IrVersion { get; init; } = 8;

    public float Weight { get; init; } = 1;

    public static BackboneDescription Describe(byte[] model, BackboneStatement stated)
    {
        var reading = BackboneReader.Read(OnnxFile.Read(model), Hash(model), "test network", stated);
        Assert.Empty(reading.Missing);
        return reading.Description;
    }

    public static string Hash(byte[] model) => Convert.ToHexStringLower(SHA256.HashData(model));

    public static OnnxFeatureExtractor Open(byte[] model, BackboneStatement stated) => OnnxFeatureExtractor.Open(model, Describe(model, stated), "test.onnx");

    public byte[] Build()
    {
        var graph = new OnnxGraph(Prefix);
        string[] shape = Layout == "NCHW" ? [Batch, "3", Height, Width] : [Batch, Height, Width, "3"];
        string x = graph.Input(InputName, InputType, shape);
        if (InputType != OnnxGraph.Float32)
            x = graph.Node("Cast", [x], new OnnxAttribute("to", (long)OnnxGraph.Float32));
        if (Layout == "NHWC")
            x = graph.Node("Transpose", [x], new OnnxAttribute("perm", [0, 3, 1, 2]));
        x = graph.Node("Relu", [Convolution(graph, x, 3, 8, 3, 2, 1)]);
        x = graph.Node("Relu", [Convolution(graph, x, 8, Channels, 3, 2, 2)]);
        (x, string[] output) = Finish(graph, x);
        if (HalfOutput)
            x = graph.Node("Cast", [x], new OnnxAttribute("to", (long)OnnxGraph.Float16));
        graph.Output(x, HalfOutput ? OnnxGraph.Float16 : OnnxGraph.Float32, output);
        return graph.ToModel("test", Opset, IrVersion);
    }

    private (string Tensor, string[] Shape) Finish(OnnxGraph graph, string x)
    {
        switch (End)
        {
            case NetworkEnd.Map:
                return (x, ["1", "12", "8", "8"]);
            case NetworkEnd.Pooled4D:
                return (graph.Node("GlobalAveragePool", [x]), ["1", "12", "1", "1"]);
            case NetworkEnd.Squeeze:
                x = graph.Node("Relu", [Convolution(graph, x, Channels, 1000, 1, 1, 5)]);
                return (graph.Node("GlobalAveragePool", [x]), ["1", "1000", "1", "1"]);
            case NetworkEnd.Softmax:
                x = Opset >= 18 ? graph.Node("ReduceMean", [x, graph.Integers(2, 3)], new OnnxAttribute("keepdims", 0L)) : graph.Node("ReduceMean", [x], new OnnxAttribute("axes", [2, 3]), new OnnxAttribute("keepdims", 0L));
                x = graph.Node("Add", [graph.Node("MatMul", [x, graph.Constant(Random(60, 6), 12, 5)]), graph.Constant(Random(5, 7), 5)]);
                return (graph.Node("Softmax", [x], new OnnxAttribute("axis", 1L)), ["1", "5"]);
            case NetworkEnd.TwoDense:
                x = graph.Node("Flatten", [graph.Node("AveragePool", [x], new OnnxAttribute("kernel_shape", [4, 4]), new OnnxAttribute("strides", [4, 4]))], new OnnxAttribute("axis", 1L));
                x = graph.Node("Relu", [Dense(graph, x, 48, 20, 6)]);
                return (Dense(graph, x, 20, 5, 7), ["1", "5"]);
            case NetworkEnd.NoTap:
                x = graph.Node("Flatten", [graph.Node("GlobalAveragePool", [x])], new OnnxAttribute("axis", 1L));
                x = graph.Node("Mul", [x, graph.Node("Sin", [x])]);
                return (graph.Node("Softmax", [x], new OnnxAttribute("axis", 1L)), ["1", "12"]);
            case NetworkEnd.Scores:
                return (Dense(graph, Pooled(graph, x), Channels, 5, 6), ["1", "5"]);
            default:
                return (Pooled(graph, x), ["1", "12"]);
        }
    }

    private static string Pooled(OnnxGraph graph, string x) => graph.Node("Flatten", [graph.Node("GlobalAveragePool", [x])], new OnnxAttribute("axis", 1L));

    private static string Dense(OnnxGraph graph, string x, int from, int to, int seed)
        => graph.Node("Gemm", [x, graph.Constant(Random(from * to, seed), to, from), graph.Constant(Random(to, seed + 50), to)], new OnnxAttribute("transB", 1L));

    private string Convolution(OnnxGraph graph, string x, int from, int to, int side, int stride, int seed)
    {
        long padding = side / 2;
        float[] kernel = Random(to * from * side * side, seed);
        kernel[0] *= Weight;
        return graph.Node(
            "Conv",
            [x, graph.Constant(kernel, to, from, side, side), graph.Constant(Random(to, seed + 50), to)],
            new OnnxAttribute("kernel_shape", [side, side]),
            new OnnxAttribute("strides", [stride, stride]),
            new OnnxAttribute("pads", [padding, padding, padding, padding]));
    }

    private static float[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - .4) * .3))];
    }
}
