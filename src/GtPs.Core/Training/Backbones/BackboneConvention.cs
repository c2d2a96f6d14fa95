using GtPs.Artefacts.Backbones;
using GtPs.Model;

namespace GtPs.Core.Training.Backbones;

/// <summary>The usual ways in which images are prepared for networks.</summary>
public static class BackboneConvention
{
    private static readonly (string Name, BackboneStatement Statement, string Text)[] s_all =
    [
        ("ImageNet", new BackboneStatement { Range = BackboneDescription.Unit, Mean = [0.485, 0.456, 0.406], Std = [0.229, 0.224, 0.225] }, "samples 0..1, mean 0.485 0.456 0.406, std 0.229 0.224 0.225 (PyTorch: torchvision, timm; most of the ONNX model zoo)"),
        ("Bytes", new BackboneStatement { Range = BackboneDescription.Bytes, Mean = [0], Std = [1] }, "samples 0..255 as they are (networks that normalise by themselves, such as TensorFlow's EfficientNet and MobileNetV3)"),
        ("Symmetric", new BackboneStatement { Range = BackboneDescription.Symmetric, Mean = [0], Std = [1] }, "samples -1..1 (TensorFlow and Keras: MobileNet V1 and V2, Inception, ResNet V2)"),
    ];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_all.Select(one => one.Name)];

    /// <summary>What each of them is, a line each.</summary>
    internal static string Text => string.Join(Environment.NewLine, s_all.Select(one => $"  -Convention {one.Name,-9}  {one.Text}"));

    /// <summary>A convention by name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="GtException">There is none of that name (<c>InvalidBackboneStatement</c>).</exception>
    internal static BackboneStatement Of(string name) => s_all.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Statement
        ?? throw new GtException("InvalidBackboneStatement", $"Convention is '{name}', but must be one of {string.Join(", ", Names)}.", GtErrorKind.InvalidArgument, name);
}
