using GtPs.Artefacts.Onnx;
using GtPs.Vision.Gguf;

namespace GtPs.Vision.Backbones;

/// <summary>
/// Builds the ONNX graph of MobileNetV3-Small from weights named as in torchvision's state dict. Batch normalisation is folded into
/// the convolutions, and normalisation to ImageNet's mean and deviation is part of the graph, so that it takes plain pixels.
/// Input <c>input</c>: RGB 0..255, [N, 3, H, W]. Output <c>features</c>: [N, 2304], four pooled taps (see <see cref="Taps"/>),
/// each value x as sign(x)·√|x| (power normalisation, Perronnin et al., 2010), which keeps a few strong activations from outweighing the rest.
/// </summary>
public sealed class MobileNetV3SmallGraph
{
    /// <summary>Length of the feature vector.</summary>
    public const int FeatureLength = 2304;

    /// <summary>Side in pixels that images are brought to: larger than the 224 the weights were trained with, as larger objects are told apart better.</summary>
    public const int ImageSize = 288;

    private const float BatchNormEpsilon = 1e-3f; // torchvision's value for MobileNetV3.
    private readonly IReadOnlyDictionary<string, GgufTensor> _weights;
    private readonly OnnxGraph _graph = new();

    private MobileNetV3SmallGraph(IReadOnlyDictionary<string, GgufTensor> weights) => _weights = weights;

    /// <summary>What the feature vector is made of, in its order.</summary>
    public static IReadOnlyList<string> Taps { get; } =
    [
        "global average of features.12 (576)",
        "global average of features.11 expanded, after squeeze-and-excitation (576)",
        "global maximum of features.12 (576)",
        "global maximum of features.11 expanded, after squeeze-and-excitation (576)",
        "signed square root",
    ];

    /// <summary>Builds the model file.</summary>
    /// <param name="weights">The state dict.</param>
    /// <returns>An ONNX file, operator set 14.</returns>
    /// <exception cref="VisionException">A tensor is missing.</exception>
    public static byte[] Build(IReadOnlyDictionary<string, GgufTensor> weights) => new MobileNetV3SmallGraph(weights).BuildModel();

    private byte[] BuildModel()
    {
        string x = Normalise(_graph.Input("input", "N", "3", "H", "W"));
        x = Activate(Convolution(x, "features.0", stride: 2), hardSwish: true);
        string expandedTap = x;
        for (int i = 0; i < InvertedResidual.MobileNetV3Small.Count; i++)
            (x, expandedTap) = Block(x, $"features.{i + 1}.block", InvertedResidual.MobileNetV3Small[i]);
        x = Activate(Convolution(x, "features.12", stride: 1), hardSwish: true);

        string taps = _graph.Node(
            "Concat",
            [_graph.Node("GlobalAveragePool", [x]), _graph.Node("GlobalAveragePool", [expandedTap]), _graph.Node("GlobalMaxPool", [x]), _graph.Node("GlobalMaxPool", [expandedTap])],
            new OnnxAttribute("axis", 1L));
        string normalised = _graph.Node("Mul", [_graph.Node("Sign", [taps]), _graph.Node("Sqrt", [_graph.Node("Abs", [taps])])]);
        _graph.Output(_graph.Node("features", "Flatten", [normalised]), "N", FeatureLength.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return _graph.ToModel("mobilenet_v3_small_features");
    }

    private string Normalise(string pixels)
    {
        string mean = _graph.Constant([.485f * 255, .456f * 255, .406f * 255], 1, 3, 1, 1);
        string scale = _graph.Constant([1 / (.229f * 255), 1 / (.224f * 255), 1 / (.225f * 255)], 1, 3, 1, 1);
        return _graph.Node("Mul", [_graph.Node("Sub", [pixels, mean]), scale]);
    }

    private (string Result, string Expanded) Block(string input, string name, InvertedResidual block)
    {
        int layer = 0;
        string x = input;
        if (block.Expanded != block.Input)
            x = Activate(Convolution(x, $"{name}.{layer++}", stride: 1), block.HardSwish);
        x = Activate(Convolution(x, $"{name}.{layer++}", block.Stride), block.HardSwish);
        if (block.SqueezeExcite)
            x = SqueezeExcite(x, $"{name}.{layer++}");
        string projected = Convolution(x, $"{name}.{layer}", stride: 1);
        return (block.IsResidual ? _graph.Node("Add", [input, projected]) : projected, x);
    }

    private string SqueezeExcite(string input, string name)
    {
        string squeezed = _graph.Node("Relu", [Dense(_graph.Node("GlobalAveragePool", [input]), $"{name}.fc1")]);
        string weights = _graph.Node(
            "HardSigmoid", [Dense(squeezed, $"{name}.fc2")], new OnnxAttribute("alpha", 1f / 6), new OnnxAttribute("beta", .5f));
        return _graph.Node("Mul", [input, weights]);
    }

    private string Activate(string input, bool hardSwish) => _graph.Node(hardSwish ? "HardSwish" : "Relu", [input]);

    /// <summary>A 1x1 convolution with bias.</summary>
    private string Dense(string input, string name)
    {
        var kernel = Weight($"{name}.weight");
        var bias = Weight($"{name}.bias");
        return _graph.Node(
            "Conv",
            [input, _graph.Constant(kernel.Values, [.. kernel.Shape]), _graph.Constant(bias.Values, bias.Values.Length)],
            new OnnxAttribute("kernel_shape", [1, 1]));
    }

    /// <summary>A convolution (<c>name.0</c>) with its batch normalisation (<c>name.1</c>) folded in; one input channel means depthwise.</summary>
    private string Convolution(string input, string name, int stride)
    {
        var (kernel, bias) = FoldBatchNorm($"{name}.0", $"{name}.1");
        long channels = kernel.Shape[0];
        long side = kernel.Shape[2];
        long padding = (side - 1) / 2;
        return _graph.Node(
            "Conv",
            [input, _graph.Constant(kernel.Values, [.. kernel.Shape]), _graph.Constant(bias, channels)],
            new OnnxAttribute("kernel_shape", [side, side]),
            new OnnxAttribute("strides", [stride, stride]),
            new OnnxAttribute("pads", [padding, padding, padding, padding]),
            new OnnxAttribute("group", kernel.Shape[1] == 1 ? channels : 1));
    }

    private (GgufTensor Kernel, float[] Bias) FoldBatchNorm(string convolution, string norm)
    {
        var kernel = Weight($"{convolution}.weight");
        float[] gamma = Weight($"{norm}.weight").Values;
        float[] beta = Weight($"{norm}.bias").Values;
        float[] mean = Weight($"{norm}.running_mean").Values;
        float[] variance = Weight($"{norm}.running_var").Values;
        int channels = (int)kernel.Shape[0];
        int perChannel = kernel.Values.Length / channels;
        var folded = new float[kernel.Values.Length];
        var bias = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            float scale = gamma[channel] / MathF.Sqrt(variance[channel] + BatchNormEpsilon);
            for (int i = channel * perChannel; i < (channel + 1) * perChannel; i++)
                folded[i] = kernel.Values[i] * scale;
            bias[channel] = beta[channel] - (mean[channel] * scale);
        }

        return (kernel with { Values = folded }, bias);
    }

    private GgufTensor Weight(string name) => _weights.TryGetValue(name, out var tensor)
        ? tensor
        : throw new VisionException(VisionException.BackboneNotUsable, $"The weights have no tensor '{name}'; they are not those of torchvision's MobileNetV3-Small.");
}
