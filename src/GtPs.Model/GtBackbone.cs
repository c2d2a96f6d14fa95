using System.Globalization;

namespace GtPs.Model;

/// <summary>
/// An ONNX network to take image features from, and how images are prepared for it: each sample is brought from 0..255 to <see cref="Range"/>, then
/// <see cref="Mean"/> is subtracted and the result divided by <see cref="Std"/>.
/// </summary>
public sealed class GtBackbone
{
    /// <summary>What the network is called in logs and model manifests; the file's name unless stated.</summary>
    public required string Name { get; init; }

    /// <summary>The full path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Length { get; init; }

    /// <summary>The inputs that must be fed.</summary>
    public IReadOnlyList<GtBackboneTensor> Inputs { get; init => field = TextList.Of(value); } = TextList.Of<GtBackboneTensor>([]);

    /// <summary>The outputs that the file declares.</summary>
    public IReadOnlyList<GtBackboneTensor> Outputs { get; init => field = TextList.Of(value); } = TextList.Of<GtBackboneTensor>([]);

    /// <summary>The input that takes the image; empty while it has to be stated.</summary>
    public string InputName { get; init; } = string.Empty;

    /// <summary>The tensor that features are taken from: an output, or a result within the network; empty while it has to be stated.</summary>
    public string OutputName { get; init; } = string.Empty;

    /// <summary>average or max over the places of that tensor, or none.</summary>
    public string Pool { get; init; } = "none";

    /// <summary>Why features are taken there.</summary>
    public string Tap { get; init; } = string.Empty;

    /// <summary>The side of the square image in pixels.</summary>
    public int Size { get; init; }

    /// <summary>0..255, 0..1 or -1..1.</summary>
    public string Range { get; init; } = string.Empty;

    /// <summary>Subtracted from each channel, in the order R, G, B.</summary>
    public IReadOnlyList<float> Mean { get; init => field = TextList.Of(value); } = TextList.Of<float>([]);

    /// <summary>Each channel is divided by it, in the order R, G, B.</summary>
    public IReadOnlyList<float> Std { get; init => field = TextList.Of(value); } = TextList.Of<float>([]);

    /// <summary>RGB or BGR.</summary>
    public string ChannelOrder { get; init; } = "RGB";

    /// <summary>NCHW (channels first) or NHWC (channels last).</summary>
    public string Layout { get; init; } = "NCHW";

    /// <summary>The version of the ONNX operator set.</summary>
    public long Opset { get; init; }

    /// <summary>The version of the ONNX file format.</summary>
    public long IrVersion { get; init; }

    /// <summary>The program that wrote the file.</summary>
    public string Producer { get; init; } = string.Empty;

    /// <summary>The side-car file that statements were read from; empty when there is none.</summary>
    public string StatementPath { get; init; } = string.Empty;

    /// <summary>Where the weights came from, when stated.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>The licence of the weights, when stated.</summary>
    public string License { get; init; } = string.Empty;

    /// <summary>What has still to be stated before it can be used, each with the reason; empty when nothing is missing.</summary>
    public IReadOnlyList<string> Missing { get; init => field = TextList.Of(value); } = TextList.Of<string>([]);

    /// <summary>Whether it can be trained on.</summary>
    public bool IsReady => Missing.Count == 0;

    /// <summary>How images are prepared, for the table view.</summary>
    public string Preparation => string.Create(CultureInfo.InvariantCulture, $"{(Lacks(nameof(Size)) ? "?" : Size.ToString(CultureInfo.InvariantCulture))} px {ChannelOrder} {(Lacks(nameof(Layout)) ? "?" : Layout)} {(Lacks(nameof(Range)) ? "?" : Range)}{Scaling}");

    /// <summary>What is missing, or that nothing is, for the table view.</summary>
    public string State => IsReady ? "ready" : "state " + string.Join(", ", Missing.Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]));

    private string Scaling => Mean.All(value => value == 0) && Std.All(value => value == 1) ? string.Empty : $", mean {Show(Mean)}, std {Show(Std)}";

    /// <inheritdoc />
    public override string ToString() => Name;

    private bool Lacks(string member) => Missing.Any(text => text.StartsWith(member + ":", StringComparison.Ordinal));

    private static string Show(IReadOnlyList<float> values) => string.Join(' ', values.Distinct().Count() == 1 ? values.Take(1).Select(Show) : values.Select(Show));

    private static string Show(float value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>An input or output of a network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type, for example float32.</param>
/// <param name="Shape">Its shape; free dimensions by their names, for example <c>[N, 3, 224, 224]</c>; empty when the file does not say it.</param>
/// <param name="Tap">For an output of class scores: the tensor before it that features would be taken from; else empty.</param>
public sealed record GtBackboneTensor(string Name, string Type, string Shape, string Tap = "")
{
    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Type} {Shape}".TrimEnd();
}
