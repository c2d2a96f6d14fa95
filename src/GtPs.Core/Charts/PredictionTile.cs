using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>An image and what a model says about it.</summary>
/// <param name="Image">The image, or null when it could not be read.</param>
/// <param name="Label">The class predicted.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="StandardLabel">The known class, or null.</param>
internal sealed record PredictionTile(SKImage? Image, string Label, double Probability, string? StandardLabel)
{
    /// <summary>True or false against the standard label, null without one.</summary>
    public bool? IsCorrect => StandardLabel is null ? null : StandardLabel == Label;
}
