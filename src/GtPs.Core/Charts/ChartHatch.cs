using System.Collections.Concurrent;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Slanted lines over a colour: labels by people. The same hatching as in the legend.</summary>
internal sealed class ChartHatch : IHatch
{
    private const int Period = 7;
    private const int TileScale = 4;

    private static readonly ConcurrentDictionary<(uint, uint), SKImage> s_tiles = new();

    /// <inheritdoc />
    public SKShader GetShader(Color backgroundColor, Color hatchColor, PixelRect rect) =>
        s_tiles.GetOrAdd((backgroundColor.ARGB, hatchColor.ARGB), _ => Tile(backgroundColor.ToSKColor(), hatchColor.ToSKColor()))
            .ToShader(SKShaderTileMode.Repeat, SKShaderTileMode.Repeat, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), SKMatrix.CreateScale(1f / TileScale, 1f / TileScale));

    /// <summary>A tile that joins seamlessly, drawn larger so that the lines stay smooth at any resolution.</summary>
    private static SKImage Tile(SKColor background, SKColor hatch)
    {
        const int side = Period * TileScale;
        using var surface = SKSurface.Create(new SKImageInfo(side, side));
        surface.Canvas.Clear(background);
        using var line = new SKPaint { Color = hatch, StrokeWidth = 1.7f * TileScale, IsAntialias = true };
        for (var offset = -side; offset <= side; offset += side)
        {
            surface.Canvas.DrawLine(offset - side, 2 * side, offset + (2 * side), -side, line);
        }

        return surface.Snapshot();
    }
}
