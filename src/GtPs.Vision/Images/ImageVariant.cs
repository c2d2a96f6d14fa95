using System.Runtime.InteropServices;

namespace GtPs.Vision.Images;

/// <summary>How pictures are changed by chance, so that a model learns from more than there are. Ranges are those of the built-in algorithm.</summary>
public enum AugmentationKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>A part of the picture, flipped left to right half of the time.</summary>
    Crop,

    /// <summary>The same, with hue, saturation and lightness shifted.</summary>
    CropColor,

    /// <summary>The same, turned, sheared and stretched too.</summary>
    CropColorTransform,
}

/// <summary>A picture as it is (the default), or one of its changed forms. The same file, kind and number always give the same picture.</summary>
/// <param name="Kind">How it is changed.</param>
/// <param name="Number">Tells forms of a kind apart; 0 or more.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ImageVariant(AugmentationKind Kind, int Number);
