using System.Globalization;
using GtPs.Artefacts.Onnx;
using GtPs.Model;

namespace GtPs.Artefacts.Backbones;

/// <summary>The image input of a network: its layout and its size, from the file or as stated.</summary>
internal sealed class ImageInput
{
    private const string First = "NCHW";
    private const string Last = "NHWC";
    private static readonly int[] s_types = [OnnxGraph.Float32, OnnxGraph.UInt8, OnnxGraph.Float16, OnnxGraph.Float64];

    private readonly BackboneStatement _stated;
    private readonly OnnxTensor? _input;
    private readonly string? _layout;

    /// <summary>Checks the input.</summary>
    /// <param name="stated">What is stated.</param>
    /// <param name="input">The input, or null while it is not known.</param>
    /// <exception cref="GtException">It does not take one image of three channels (<c>BackboneNotUsable</c>), or a statement contradicts it.</exception>
    public ImageInput(BackboneStatement stated, OnnxTensor? input)
    {
        (_stated, _input) = (stated, input);
        if (input is null)
            return;
        if (!s_types.Contains(input.ElementType))
            throw BackboneError.Create($"its input '{input}' is neither float32, float16, float64 nor uint8");
        if (input.Dimensions is { Count: not 4 })
            throw BackboneError.Create($"its input '{input}' has {input.Dimensions.Count} dimensions; an image has 4: [batch, 3, height, width] or [batch, height, width, 3]");
        if (input.Size(0) is > 1 and var batch)
            throw BackboneError.Create($"its input '{input}' takes batches of exactly {batch} images; export it with a batch of 1 or a free batch dimension (torch.onnx.export: dynamic_axes)");
        _layout = LayoutOf(input);
    }

    /// <summary>The layout: of the file, else as stated.</summary>
    /// <param name="missing">Takes note when it has to be stated.</param>
    public string Layout(List<(string Member, string Reason)> missing)
    {
        string? stated = _stated.Layout?.ToUpperInvariant();
        if (stated is not (null or First or Last))
            throw BackboneReader.Contradiction($"layout is '{_stated.Layout}', but must be {First} or {Last}");
        if (stated is not null && _layout is not null && stated != _layout)
            throw BackboneReader.Contradiction($"layout is {stated}, but the input '{_input}' is {_layout}");
        if (stated is null && _layout is null && _input is not null)
            missing.Add(("layout", $"the input '{_input}' does not tell where its three channels are; state {First} or {Last}"));
        return stated ?? _layout ?? First;
    }

    /// <summary>The side of the image: of the file, else as stated.</summary>
    /// <param name="missing">Takes note when it has to be stated.</param>
    public int Size(List<(string Member, string Reason)> missing)
    {
        var (height, width) = Stated();
        int row = Layout([]) == Last ? 1 : 2;
        var (fixedHeight, fixedWidth) = (_input?.Size(row), _input?.Size(row + 1));
        if (height is not null && ((fixedHeight is not null && fixedHeight != height) || (fixedWidth is not null && fixedWidth != width)))
            throw BackboneReader.Contradiction($"size is {Show(height, width)}, but the input '{_input}' takes {Show(fixedHeight, fixedWidth)}");
        (height, width) = (height ?? fixedHeight ?? fixedWidth, width ?? fixedWidth ?? fixedHeight);
        if (height != width)
            throw BackboneError.Create($"it takes images of {Show(height, width)}; images are resized to squares here, as the built-in algorithm does, so height and width must be equal. Export it for a square input");
        if (height is null)
        {
            if (_input is not null)
                missing.Add(("size", $"the input '{_input}' takes images of any size; state the side it was trained with"));
            return 224;
        }

        return height is >= BackboneDescription.MinSize and <= BackboneDescription.MaxSize
            ? (int)height.Value
            : throw BackboneError.Create($"it takes images of {Show(height, width)}; a side of {BackboneDescription.MinSize} to {BackboneDescription.MaxSize} pixels is taken");
    }

    private static string LayoutName(bool isFirst) => isFirst ? First : Last;

    private static string? LayoutOf(OnnxTensor input)
    {
        if (input.Dimensions is null)
            return null;
        bool mayBeFirst = input.Size(1) is null or 3;
        bool mayBeLast = input.Size(3) is null or 3;
        if (!mayBeFirst && !mayBeLast)
            throw BackboneError.Create($"its input '{input}' does not take three channels; images are RGB here");
        if (input.Size(1) == 3 != (input.Size(3) == 3))
            return LayoutName(input.Size(1) == 3);
        return mayBeFirst == mayBeLast ? null : LayoutName(mayBeFirst);
    }

    private (long? Height, long? Width) Stated() => _stated.Size switch
    {
        null => (null, null),
        [var side] when side == Math.Floor(side) => ((long)side, (long)side),
        [var height, var width] when height == Math.Floor(height) && width == Math.Floor(width) => ((long)height, (long)width),
        _ => throw BackboneReader.Contradiction($"size is [{string.Join(", ", _stated.Size.Select(value => value.ToString(CultureInfo.InvariantCulture)))}], but must be one side in pixels, or height and width"),
    };

    private static string Show(long? height, long? width) => string.Create(CultureInfo.InvariantCulture, $"{height?.ToString(CultureInfo.InvariantCulture) ?? "any"} x {width?.ToString(CultureInfo.InvariantCulture) ?? "any"}");
}
