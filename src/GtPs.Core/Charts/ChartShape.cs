using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>One thing in a <see cref="ChartDrawing"/>. Places and sizes are in CSS pixels from the upper left corner.</summary>
internal abstract record ChartShape;

/// <summary>A filled rectangle.</summary>
/// <param name="Bounds">Where.</param>
/// <param name="Color">The fill.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="IsHatched">True to draw slanted lines over it: labels by people.</param>
internal sealed record ChartRect(SKRect Bounds, ChartColor Color, float Opacity, bool IsHatched) : ChartShape;

/// <summary>A line through points.</summary>
/// <param name="Points">At least two.</param>
/// <param name="Color">The colour.</param>
/// <param name="Width">The width.</param>
/// <param name="Dashes">Lengths of dashes and gaps in turn; empty for a whole line.</param>
internal sealed record ChartLine(IReadOnlyList<SKPoint> Points, ChartColor Color, float Width, IReadOnlyList<float> Dashes) : ChartShape;

/// <summary>A filled polygon.</summary>
/// <param name="Points">Its corners.</param>
/// <param name="Color">The fill.</param>
/// <param name="IsHatched">True to draw slanted lines over it: labels by people.</param>
internal sealed record ChartArea(IReadOnlyList<SKPoint> Points, ChartColor Color, bool IsHatched) : ChartShape;

/// <summary>A mark at a point, with an edge in the colour of the background.</summary>
/// <param name="Center">Where.</param>
/// <param name="Form">Its form.</param>
/// <param name="Size">Its width and height.</param>
/// <param name="Color">The fill.</param>
internal sealed record ChartMark(SKPoint Center, ChartMarkForm Form, float Size, ChartColor Color) : ChartShape;

/// <summary>A line of text.</summary>
/// <param name="Text">The text.</param>
/// <param name="X">Its left, middle or right, by <paramref name="Align"/>.</param>
/// <param name="Y">Its base line.</param>
/// <param name="Size">The font's size.</param>
/// <param name="Color">The colour.</param>
/// <param name="Align">What <paramref name="X"/> is.</param>
/// <param name="IsBold">True for a title.</param>
/// <param name="IsUpwards">True to turn it by a quarter around its place, so that it reads upwards.</param>
/// <param name="Width">Its length.</param>
internal sealed record ChartLabel(string Text, float X, float Y, float Size, ChartColor Color, SKTextAlign Align, bool IsBold, bool IsUpwards, float Width) : ChartShape
{
    /// <summary>The room the text takes: what tests measure.</summary>
    public SKRect Bounds
    {
        get
        {
            var start = Align switch { SKTextAlign.Center => -Width / 2, SKTextAlign.Right => -Width, _ => 0 };
            var (above, below) = (0.76f * Size, 0.22f * Size);
            return IsUpwards
                ? new SKRect(X - above, Y - start - Width, X + below, Y - start)
                : new SKRect(X + start, Y - above, X + start + Width, Y + below);
        }
    }
}

/// <summary>A picture, fitted into a rectangle with its proportions kept.</summary>
/// <param name="Image">The picture; whoever made the drawing disposes it.</param>
/// <param name="Bounds">Where.</param>
internal sealed record ChartImage(SKImage Image, SKRect Bounds) : ChartShape
{
    /// <summary>Where the picture itself is.</summary>
    public SKRect Place
    {
        get
        {
            var scale = Math.Min(Bounds.Width / Image.Width, Bounds.Height / Image.Height);
            var (width, height) = (Image.Width * scale, Image.Height * scale);
            return SKRect.Create(Bounds.MidX - (width / 2), Bounds.MidY - (height / 2), width, height);
        }
    }
}
