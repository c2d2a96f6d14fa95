using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace GtPs.Vision.Features;

/// <summary>
/// An ONNX Runtime session that takes one image of shape [1, 3, size, size] and gives one vector. Half-precision inputs and outputs are
/// converted; outputs such as [1, 1000, 1, 1] are flattened. Safe for use by several threads; each run uses one core.
/// </summary>
internal sealed class OnnxImageSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly long[] _shape;

    /// <summary>Loads a network and checks that it can be used.</summary>
    /// <param name="model">The ONNX file.</param>
    /// <param name="input">The input's name, or null for the only one.</param>
    /// <param name="output">The output's name, or null for the only one.</param>
    /// <param name="size">Side of the image in pixels.</param>
    /// <exception cref="VisionException">It cannot be loaded, or takes or gives something else.</exception>
    public OnnxImageSession(byte[] model, string? input, string? output, int size)
    {
        try
        {
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw NotUsable($"ONNX Runtime cannot load it: {exception.Message}", exception);
        }

        InputName = Choose(_session.InputMetadata, input, "input");
        OutputName = Choose(_session.OutputMetadata, output, "output");
        InputIsHalf = IsHalf(_session.InputMetadata[InputName], InputName);
        OutputIsHalf = IsHalf(_session.OutputMetadata[OutputName], OutputName);
        _shape = [1, 3, size, size];
        CheckShape(_session.InputMetadata[InputName].Dimensions);
    }

    /// <summary>The image input.</summary>
    public string InputName { get; }

    /// <summary>The vector output.</summary>
    public string OutputName { get; }

    /// <summary>Whether the input is half precision.</summary>
    public bool InputIsHalf { get; }

    /// <summary>Whether the output is half precision.</summary>
    public bool OutputIsHalf { get; }

    /// <summary>Runs the network.</summary>
    /// <param name="planes">The image, channel first.</param>
    /// <returns>The output, flattened.</returns>
    /// <exception cref="VisionException">The run failed.</exception>
    public float[] Run(float[] planes)
    {
        try
        {
            using var input = ToOrtValue(planes);
            using var results = _session.Run(_options, [InputName], [input], [OutputName]);
            return ToArray(results[0]);
        }
        catch (OnnxRuntimeException exception)
        {
            throw NotUsable($"it failed on an image: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _options.Dispose();
    }

    private OrtValue ToOrtValue(float[] planes)
    {
        if (!InputIsHalf)
            return OrtValue.CreateTensorValueFromMemory(planes, _shape);
        var halves = new Half[planes.Length];
        TensorPrimitives.ConvertToHalf(planes, halves);
        return OrtValue.CreateTensorValueFromMemory(System.Runtime.InteropServices.MemoryMarshal.Cast<Half, Float16>(halves).ToArray(), _shape);
    }

    private float[] ToArray(OrtValue value)
    {
        if (!OutputIsHalf)
            return value.GetTensorDataAsSpan<float>().ToArray();
        var halves = System.Runtime.InteropServices.MemoryMarshal.Cast<Float16, Half>(value.GetTensorDataAsSpan<Float16>());
        var values = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, values);
        return values;
    }

    private static string Choose(IReadOnlyDictionary<string, NodeMetadata> candidates, string? name, string what)
    {
        string names = string.Join(", ", candidates.Keys);
        if (name is null)
            return candidates.Count == 1 ? candidates.Keys.Single() : throw NotUsable($"it has {candidates.Count} {what}s ({names}); name the one to use in {OnnxFeatureExtractor.DescriptionFileName}");
        return candidates.ContainsKey(name) ? name : throw NotUsable($"it has no {what} '{name}'; it has {names}");
    }

    private static bool IsHalf(NodeMetadata node, string name)
    {
        if (node.IsTensor && node.ElementType == typeof(float))
            return false;
        return node.IsTensor && node.ElementType == typeof(Float16) ? true : throw NotUsable($"'{name}' is neither a float32 nor a float16 tensor");
    }

    private void CheckShape(int[] dimensions)
    {
        bool fits = dimensions.Length == _shape.Length && dimensions.Zip(_shape).All(pair => pair.First <= 0 || pair.First == pair.Second);
        if (!fits)
            throw NotUsable($"'{InputName}' has the shape [{string.Join(", ", dimensions)}]; one image is [{string.Join(", ", _shape)}]");
    }

    private static VisionException NotUsable(string why, Exception? cause = null)
        => new(VisionException.BackboneNotUsable, $"The network cannot be used: {why}.", cause);
}
