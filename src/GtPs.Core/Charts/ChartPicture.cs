using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Paints a drawing on a Skia canvas: pixels or a page of a PDF.</summary>
/// <param name="drawing">The drawing.</param>
/// <param name="theme">The colours.</param>
/// <param name="text">Draws texts.</param>
internal sealed class ChartPicture(ChartDrawing drawing, ChartTheme theme, ChartText text)
{
    /// <summary>The distance of the hatching's lines along either axis.</summary>
    internal const float HatchPeriod = 7;

    /// <summary>The width of the hatching's lines.</summary>
    internal const float HatchWidth = 1.5f;

    /// <summary>The drawing as a PNG file.</summary>
    /// <param name="scale">Pixels per CSS pixel.</param>
    public byte[] ToPng(float scale = 2)
    {
        var info = new SKImageInfo((int)(drawing.Width * scale), (int)(drawing.Height * scale), SKColorType.Rgba8888, SKAlphaType.Premul);
        using var surface = SKSurface.Create(info) ?? throw new InvalidOperationException($"No drawing surface of {info.Width} x {info.Height} pixels could be made.");
        surface.Canvas.Scale(scale);
        Paint(surface.Canvas);

        // Flat colours: without filters the file is smaller, and made several times faster.
        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels() ?? throw new InvalidOperationException("The chart's picture has no pixels in memory.");
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.NoFilters, 3)) ?? throw new InvalidOperationException("The chart could not be encoded.");
        return data.ToArray();
    }

    /// <summary>The drawing as a PDF file of one page, 96 CSS pixels an inch.</summary>
    /// <param name="metadata">What the file says of itself.</param>
    public byte[] ToPdf(SKDocumentPdfMetadata metadata)
    {
        const float points = 72f / 96;
        using var memory = new MemoryStream();
        using (var document = SKDocument.CreatePdf(memory, metadata) ?? throw new InvalidOperationException("SkiaSharp cannot write PDF here."))
        {
            using var canvas = document.BeginPage(drawing.Width * points, drawing.Height * points);
            canvas.Scale(points);
            Paint(canvas);
            document.EndPage();
            document.Close();
        }

        return memory.ToArray();
    }

    /// <summary>Paints the drawing.</summary>
    /// <param name="canvas">The canvas, in CSS pixels.</param>
    public void Paint(SKCanvas canvas)
    {
        using (var ground = new SKPaint { Color = theme.Background })
        {
            canvas.DrawRect(SKRect.Create(drawing.Width, drawing.Height), ground);
        }

        foreach (var shape in drawing.Shapes)
        {
            Paint(canvas, shape);
        }
    }

    private void Paint(SKCanvas canvas, ChartShape shape)
    {
        switch (shape)
        {
            case ChartRect rect:
                using (var fill = Fill(rect.Color, rect.Opacity))
                {
                    canvas.DrawRect(rect.Bounds, fill);
                }

                if (rect.IsHatched)
                {
                    using var path = new SKPath();
                    path.AddRect(rect.Bounds);
                    Hatch(canvas, path);
                }

                break;
            case ChartArea area:
                using (var path = Path(area.Points, close: true))
                using (var fill = Fill(area.Color))
                {
                    canvas.DrawPath(path, fill);
                    if (area.IsHatched)
                    {
                        Hatch(canvas, path);
                    }
                }

                break;
            case ChartLine line:
                using (var path = Path(line.Points, close: false))
                using (var stroke = Stroke(line.Color, line.Width))
                using (var dashes = line.Dashes.Count > 0 ? SKPathEffect.CreateDash([.. line.Dashes], 0) : null)
                {
                    stroke.PathEffect = dashes;
                    stroke.StrokeJoin = SKStrokeJoin.Round;
                    canvas.DrawPath(path, stroke);
                }

                break;
            case ChartMark mark:
                Mark(canvas, mark);
                break;
            case ChartImage picture:
                canvas.DrawImage(picture.Image, picture.Place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
                break;
            case ChartLabel label:
                canvas.Save();
                canvas.Translate(label.X, label.Y);
                canvas.RotateDegrees(label.IsUpwards ? -90 : 0);
                text.Draw(canvas, label.Text, 0, 0, label.Size, theme[label.Color], label.Align, label.IsBold);
                canvas.Restore();
                break;
        }
    }

    private void Mark(SKCanvas canvas, ChartMark mark)
    {
        using var fill = Fill(mark.Color);
        using var edge = Stroke(ChartColor.Background, 1.2f);
        using var path = mark.Corners() is { Length: > 0 } corners ? Path(corners, close: true) : new SKPath();
        if (mark.Form == ChartMarkForm.Circle)
        {
            path.AddCircle(mark.Center.X, mark.Center.Y, mark.Size / 2);
        }

        canvas.DrawPath(path, fill);
        canvas.DrawPath(path, edge);
    }

    /// <summary>Slanted lines where x + y is a multiple of the period, so that neighbours join.</summary>
    private void Hatch(SKCanvas canvas, SKPath outline)
    {
        canvas.Save();
        canvas.ClipPath(outline, antialias: true);
        var bounds = outline.Bounds;
        using var lines = new SKPath();
        for (var sum = MathF.Floor((bounds.Left + bounds.Top) / HatchPeriod) * HatchPeriod; sum <= bounds.Right + bounds.Bottom + HatchPeriod; sum += HatchPeriod)
        {
            lines.MoveTo(sum - bounds.Bottom - 1, bounds.Bottom + 1);
            lines.LineTo(sum - bounds.Top + 1, bounds.Top - 1);
        }

        using var stroke = Stroke(ChartColor.Hatch, HatchWidth);
        canvas.DrawPath(lines, stroke);
        canvas.Restore();
    }

    private static SKPath Path(IReadOnlyList<SKPoint> points, bool close)
    {
        var path = new SKPath();
        path.AddPoly([.. points], close);
        return path;
    }

    private SKPaint Fill(ChartColor color, float opacity = 1) => new() { Color = theme[color].WithAlpha((byte)(theme[color].Alpha * opacity)), IsAntialias = true };

    private SKPaint Stroke(ChartColor color, float width) => new() { Color = theme[color], IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width };
}
