using System.Globalization;
using GtPs.Core.Charts;
using GtPs.Core.Images;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>Draws an image of a sheet with its caption. Right and wrong are told by a sign and by the form of the border as well as by colour.</summary>
/// <param name="text">Draws text.</param>
internal sealed class SheetCell(ChartText text)
{
    private const float FontSize = 5.2f;
    private const float LineHeight = 6.2f;
    private const float Gap = 2.5f;
    private static readonly ChartTheme s_theme = ChartTheme.Light;
    private static readonly SKSamplingOptions s_sampling = new(SKFilterMode.Linear);

    /// <summary>Draws a cell.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="item">The image.</param>
    /// <param name="thumbnail">Its picture.</param>
    public void Draw(SKCanvas canvas, SKRect cell, in SheetItem item, Thumbnail thumbnail)
    {
        var box = new SKRect(cell.Left + Gap, cell.Top + Gap, cell.Right - Gap, cell.Bottom - Gap - 1 - (3 * LineHeight));
        using var image = thumbnail.ToImage();
        var frame = image is null ? box : Fit(image, box);
        if (image is not null)
        {
            canvas.DrawImage(image, frame, s_sampling);
        }

        if (thumbnail.Problem is { } problem)
        {
            DrawProblem(canvas, frame, problem, image is not null);
        }

        if (item.IsCorrect is { } isCorrect)
        {
            DrawJudgement(canvas, frame, isCorrect);
        }

        var line = box.Bottom + LineHeight + 0.6f;
        Write(canvas, item.Name, cell, line, s_theme.Ink);
        if (item.Confidence is { } confidence)
        {
            Write(canvas, confidence.ToString("0.00", CultureInfo.InvariantCulture), cell, line + LineHeight, s_theme.Muted);
        }

        if (item.IsCorrect == false)
        {
            Write(canvas, $"is {item.StandardLabel}", cell, line + (2 * LineHeight), s_theme.Bad);
        }
    }

    private static SKRect Fit(SKImage image, SKRect box)
    {
        var scale = Math.Min(box.Width / image.Width, box.Height / image.Height);
        var (width, height) = (image.Width * scale, image.Height * scale);
        return SKRect.Create(box.MidX - (width / 2), box.Bottom - height, width, height);
    }

    /// <summary>Draws a border and a sign: right or wrong.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="frame">The picture's frame.</param>
    /// <param name="isCorrect">True for right.</param>
    public static void DrawJudgement(SKCanvas canvas, SKRect frame, bool isCorrect)
    {
        var color = isCorrect ? s_theme.Good : s_theme.Bad;
        using var border = new SKPaint { Color = color, Style = SKPaintStyle.Stroke, StrokeWidth = 1.5f, IsAntialias = true };
        using var dash = isCorrect ? null : SKPathEffect.CreateDash([4, 2], 0);
        border.PathEffect = dash;
        canvas.DrawRect(SKRect.Inflate(frame, 0.75f, 0.75f), border);

        using var disc = new SKPaint { Color = color, IsAntialias = true };
        using var sign = new SKPaint { Color = SKColors.White, Style = SKPaintStyle.Stroke, StrokeWidth = 1.1f, IsAntialias = true, StrokeCap = SKStrokeCap.Round };
        var (x, y) = (frame.Right - 4, frame.Top + 4);
        canvas.DrawCircle(x, y, 4.2f, disc);
        using var path = new SKPath();
        SKPoint[][] strokes = isCorrect ? [[new(-2, 0), new(-0.6f, 1.6f), new(2, -1.6f)]] : [[new(-1.7f, -1.7f), new(1.7f, 1.7f)], [new(1.7f, -1.7f), new(-1.7f, 1.7f)]];
        foreach (var stroke in strokes)
        {
            path.AddPoly([.. stroke.Select(point => new SKPoint(x + point.X, y + point.Y))], close: false);
        }

        canvas.DrawPath(path, sign);
    }

    private void DrawProblem(SKCanvas canvas, SKRect frame, string problem, bool hasPicture)
    {
        if (!hasPicture)
        {
            using var fill = new SKPaint { Color = s_theme.Low };
            using var line = new SKPaint { Color = s_theme.Grid, Style = SKPaintStyle.Stroke, StrokeWidth = 0.7f, IsAntialias = true };
            canvas.DrawRect(frame, fill);
            canvas.DrawLine(frame.Left, frame.Top, frame.Right, frame.Bottom, line);
            canvas.DrawLine(frame.Left, frame.Bottom, frame.Right, frame.Top, line);
            canvas.DrawRect(frame, line);
        }

        using var band = new SKPaint { Color = hasPicture ? SKColors.White.WithAlpha(0xD0) : s_theme.Low };
        var shown = text.Fit(problem, FontSize + 1, frame.Width - 2);
        var width = text.Width(shown, FontSize + 1);
        canvas.DrawRect(SKRect.Create(frame.MidX - (width / 2) - 2, frame.MidY - 5, width + 4, 10), band);
        text.Draw(canvas, shown, frame.MidX, frame.MidY + 2.2f, FontSize + 1, s_theme.Ink, SKTextAlign.Center);
    }

    private void Write(SKCanvas canvas, string line, SKRect cell, float y, SKColor color) =>
        text.Draw(canvas, text.Fit(line, FontSize, cell.Width - 2), cell.MidX, y, FontSize, color, SKTextAlign.Center);
}
