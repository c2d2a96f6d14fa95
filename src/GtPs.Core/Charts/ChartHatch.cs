using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Slanted lines over a colour: labels by people. The same hatching as in the legend.</summary>
internal sealed class ChartHatch : IHatch
{
    private const int Period = 7;
    private const int TileScale = 4;

    /// <inheritdoc />
    public SKShader GetShader(Color backgroundColor, Color hatchColor, PixelRect rect)
    {
        // A tile that joins seamlessly, drawn larger so that the lines stay smooth at any resolution.
        const int side = Period * TileScale;
        using var surface = SKSurface.Create(new SKImageInfo(side, side));
        var canvas = surface.Canvas;
        canvas.Clear(backgroundColor.ToSKColor());
        using var line = new SKPaint { Color = hatchColor.ToSKColor(), StrokeWidth = 1.7f * TileScale, IsAntialias = true };
        for (var offset = -side; offset <= side; offset += side)
        {
            canvas.DrawLine(offset - side, (2 * side), offset + (2 * side), -side, line);
        }

        using var image = surface.Snapshot();
        return image.ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), SKMatrix.CreateScale(1f / TileScale, 1f / TileScale));
    }
}
