namespace GtPs.Vision.Backbones;

/// <summary>One inverted-residual block of MobileNetV3 (Howard et al., 2019, table 2).</summary>
/// <param name="Kernel">Side of the depthwise kernel in pixels.</param>
/// <param name="Input">Channels that come in.</param>
/// <param name="Expanded">Channels inside; equal to <paramref name="Input"/> means no expanding convolution.</param>
/// <param name="Output">Channels that go out.</param>
/// <param name="SqueezeExcite">Whether channels are weighted by squeeze-and-excitation.</param>
/// <param name="HardSwish">Hard-swish as the nonlinearity, else ReLU.</param>
/// <param name="Stride">Stride of the depthwise convolution.</param>
internal sealed record InvertedResidual(int Kernel, int Input, int Expanded, int Output, bool SqueezeExcite, bool HardSwish, int Stride)
{
    /// <summary>The blocks of MobileNetV3-Small, first to last.</summary>
    public static IReadOnlyList<InvertedResidual> MobileNetV3Small { get; } =
    [
        new(3, 16, 16, 16, true, false, 2),
        new(3, 16, 72, 24, false, false, 2),
        new(3, 24, 88, 24, false, false, 1),
        new(5, 24, 96, 40, true, true, 2),
        new(5, 40, 240, 40, true, true, 1),
        new(5, 40, 240, 40, true, true, 1),
        new(5, 40, 120, 48, true, true, 1),
        new(5, 48, 144, 48, true, true, 1),
        new(5, 48, 288, 96, true, true, 2),
        new(5, 96, 576, 96, true, true, 1),
        new(5, 96, 576, 96, true, true, 1),
    ];

    /// <summary>Whether the block adds its input to its result.</summary>
    public bool IsResidual => Stride == 1 && Input == Output;
}
