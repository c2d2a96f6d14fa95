using GtPs.Artefacts.Onnx;

namespace GtPs.Artefacts.Backbones;

/// <summary>
/// Finds the features of a network that ends in class scores: it walks back from an output over what turns features into scores to the last
/// pooling layer. Scores of other classes make poor features; what they were computed from makes good ones.
/// </summary>
/// <param name="file">The network.</param>
internal sealed class TapFinder(OnnxFile file)
{
    public const string Average = "average";
    public const string Max = "max";

    private const int MaxSteps = 64;

    /// <summary>The numbers of ImageNet's classes, without and with a background class: a network that gives so many values gives scores.</summary>
    private static readonly long[] s_classCounts = [1000, 1001];

    private string? _denseInput;
    private bool _hasSoftmax;
    private bool _hasClassifier;

    /// <summary>Finds the tap for an output.</summary>
    /// <param name="output">The output's name.</param>
    /// <returns>The tap, or null when none can be found.</returns>
    public BackboneTap? Find(string output)
    {
        string? tensor = output;
        for (int step = 0; step < MaxSteps && tensor is not null && file.ProducerOf(tensor) is { } node; step++)
        {
            if (PoolOf(node) is { } pool)
                return AtPool(output, tensor, node, pool);
            tensor = Before(node);
        }

        if (_denseInput is not null)
            return new BackboneTap(_denseInput, null, $"what the last dense layer before '{output}' takes; there is no pooling layer before it");
        return _hasSoftmax ? null : AsItIs(output);
    }

    private BackboneTap AsItIs(string output)
    {
        var tensor = file.Find(output);
        bool isMap = tensor?.Dimensions is { Count: 4 } && tensor.Size(1) is > 1 && !(tensor.Size(2) == 1 && tensor.Size(3) == 1);
        return isMap
            ? new BackboneTap(output, Average, $"the output is a map of features {tensor!.Shape}, averaged over its places")
            : new BackboneTap(output, null, "the output, which looks like features and not like class scores");
    }

    private BackboneTap AtPool(string output, string tensor, OnnxNode node, (string Kind, bool IsGlobal) pool)
    {
        string? local = pool.IsGlobal ? null : pool.Kind;
        if (_hasClassifier)
            return new BackboneTap(tensor, local, $"the last pooling layer ({node.Operator}) before the class scores '{output}'");

        // SqueezeNet pools the scores themselves: the features are what its last convolution takes.
        if (ClassifyingConvolution(node.Inputs[0]) is { } convolution)
            return new BackboneTap(convolution.Inputs[0], pool.Kind, $"what the classifying convolution before '{output}' takes, pooled ({pool.Kind}) over its places");
        return _hasSoftmax
            ? new BackboneTap(tensor, local, $"the last pooling layer ({node.Operator}) before the probabilities '{output}'")
            : new BackboneTap(local is null ? output : tensor, local, $"the output '{output}', which is pooled features ({node.Operator})");
    }

    private OnnxNode? ClassifyingConvolution(string tensor)
    {
        string? current = tensor;
        for (int step = 0; step < MaxSteps && current is not null && file.ProducerOf(current) is { } node; step++)
        {
            if (node.Operator == "Conv")
                return IsPointwise(node) && (_hasSoftmax || (file.Weights.TryGetValue(node.Inputs[1], out var kernel) && s_classCounts.Contains(kernel.Shape[0]))) ? node : null;
            if (node.Operator is not ("Relu" or "Clip" or "LeakyRelu" or "Identity" or "Dropout" or "Cast" or "BatchNormalization" or "QuantizeLinear" or "DequantizeLinear" or "Add"))
                return null;
            current = Before(node);
        }

        return null;
    }

    /// <summary>The tensor to go on with before a node that turns features into scores; null for any other node. Takes note of dense layers.</summary>
    private string? Before(OnnxNode node)
    {
        switch (node.Operator)
        {
            case "Softmax" or "LogSoftmax":
                _hasSoftmax = true;
                return node.Inputs[0];
            case "Gemm" or "MatMul" or "com.microsoft.FusedMatMul" or "com.microsoft.FusedGemm":
                _hasClassifier = true;
                string? data = node.Inputs.Take(2).FirstOrDefault(input => !IsConstant(input));
                _denseInput ??= data;
                return data;
            case "Conv" when IsPointwise(node):
                _hasClassifier = true;
                return node.Inputs[0];
            case "Flatten" or "Reshape" or "Squeeze" or "Unsqueeze" or "Dropout" or "Identity" or "Cast" or "Transpose" or "BatchNormalization"
                or "Relu" or "LeakyRelu" or "PRelu" or "Elu" or "Selu" or "Clip" or "HardSwish" or "HardSigmoid" or "Sigmoid" or "Tanh" or "Gelu" or "Mish" or "Softplus" or "Swish"
                or "QuantizeLinear" or "DequantizeLinear":
                return node.Inputs[0];
            case "Add" or "Sub" or "Mul" or "Div":
                return BeforeArithmetic(node);
            default:
                return null;
        }
    }

    private string? BeforeArithmetic(OnnxNode node)
    {
        if (node.Inputs.Count != 2)
            return null;
        var (first, second) = (node.Inputs[0], node.Inputs[1]);
        if (IsConstant(second) || IsConstant(first))
            return IsConstant(second) ? first : second;

        // x * sigmoid(x) and its like: an activation in two nodes.
        return Gates(first, second) ? second : Gates(second, first) ? first : null;
    }

    private bool Gates(string gate, string tensor)
        => file.ProducerOf(gate) is { Operator: "Sigmoid" or "HardSigmoid" or "Tanh" } node && node.Inputs[0] == tensor;

    private bool IsConstant(string tensor)
        => file.Weights.ContainsKey(tensor) || (file.ProducerOf(tensor) is { } node && node.Inputs.All(IsConstant) && node.Captured.Count == 0);

    private bool IsPointwise(OnnxNode convolution)
        => convolution.Integers("kernel_shape") is [1, 1]
            || (convolution.Inputs.Count > 1 && file.Weights.TryGetValue(convolution.Inputs[1], out var kernel) && kernel.Shape is [_, _, 1, 1]);

    private (string Kind, bool IsGlobal)? PoolOf(OnnxNode node) => node.Operator switch
    {
        "GlobalAveragePool" => (Average, true),
        "GlobalMaxPool" => (Max, true),
        "AveragePool" => (Average, false),
        "MaxPool" => (Max, false),
        "ReduceMean" when AxesOf(node) is not ([-1] or []) => (Average, true),
        "ReduceMax" when AxesOf(node) is not ([-1] or []) => (Max, true),
        _ => null,
    };

    private IReadOnlyList<long> AxesOf(OnnxNode node)
    {
        if (node.Integers("axes") is { Count: > 0 } attribute)
            return attribute;
        if (node.Inputs.Count < 2)
            return [];
        return file.Weights.TryGetValue(node.Inputs[1], out var weight) ? weight.Integers : file.ProducerOf(node.Inputs[1]) is { Operator: "Constant" } constant ? [.. constant.Integers("value"), .. constant.Integers("value_ints")] : [];
    }
}
