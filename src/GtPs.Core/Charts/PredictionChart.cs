using System.Globalization;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Images with what a model says about them, the surest first.</summary>
/// <param name="tiles">The predictions in their order.</param>
/// <param name="total">How many predictions there are in all.</param>
internal sealed class PredictionChart(IReadOnlyList<PredictionTile> tiles, int total)
    : Chart("predictions", "Predictions, the surest first")
{
    private const float Side = 128;
    private const float TextHeight = 52;

    /// <inheritdoc />
    public override string Description => $"{Title}: {tiles.Count} of {total}. " + string.Join("; ", tiles.Take(8).Select(tile =>
        string.Create(CultureInfo.InvariantCulture, $"{tile.Label} {tile.Probability:0.00}{Judgement(tile)}"))) + ".";

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, .. tiles.SelectMany(tile => new[] { tile.Label, tile.StandardLabel ?? string.Empty })];

    /// <inheritdoc />
    public override ChartPicture Draw(ChartStyle style)
    {
        var columns = Math.Max(1, (int)((style.Width - ChartStyle.Gap) / (Side + ChartStyle.Gap)));
        var rows = (tiles.Count + columns - 1) / columns;
        var header = new ChartHeader(style, tiles.Count < total ? $"{Title} ({tiles.Count} of {total})" : Title, [], style.Width);
        var height = (int)Math.Ceiling(header.Height + (rows * (Side + TextHeight)) + ChartStyle.Gap);
        using var surface = SKSurface.Create(new SKImageInfo((int)(style.Width * style.Scale), (int)(height * style.Scale)))
            ?? throw new InvalidOperationException($"No drawing surface of {style.Width} x {height} pixels could be made.");
        var canvas = surface.Canvas;
        canvas.Scale(style.Scale);
        canvas.Clear(style.Theme.Background);
        header.Draw(canvas);
        var labels = new List<(string, SKRect)>();
        for (var i = 0; i < tiles.Count; i++)
        {
            var x = ChartStyle.Gap + (i % columns * (Side + ChartStyle.Gap));
            var y = header.Height + (i / columns * (Side + TextHeight));
            labels.Add(DrawTile(canvas, style, tiles[i], x, y));
        }

        return new ChartPicture(surface.Snapshot(), style.Width, height, labels);
    }

    private static string Judgement(PredictionTile tile) => tile.IsCorrect switch { true => ", right", false => $", wrong: it is {tile.StandardLabel}", null => string.Empty };

    private static (string, SKRect) DrawTile(SKCanvas canvas, ChartStyle style, PredictionTile tile, float x, float y)
    {
        var frame = SKRect.Create(x, y, Side, Side);
        using var paint = new SKPaint { Color = style.Theme.Grid, IsAntialias = true };
        canvas.DrawRoundRect(frame, 4, 4, paint);
        if (tile.Image is { } image)
        {
            var scale = Math.Min(Side / image.Width, Side / image.Height);
            var (width, height) = (image.Width * scale, image.Height * scale);
            canvas.DrawImage(image, SKRect.Create(frame.MidX - (width / 2), frame.MidY - (height / 2), width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        // Right and wrong differ by sign and line as well as by colour.
        var color = tile.IsCorrect switch { true => style.Theme.Good, false => style.Theme.Bad, null => style.Theme.Ink };
        if (tile.IsCorrect == false)
        {
            using var border = new SKPaint { Color = color, Style = SKPaintStyle.Stroke, StrokeWidth = 3, IsAntialias = true };
            canvas.DrawRect(SKRect.Inflate(frame, -1.5f, -1.5f), border);
        }

        var probability = tile.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        var label = style.Text.Fit(tile.Label, ChartStyle.SmallSize, Side);
        style.Text.Draw(canvas, label, x, y + Side + 15, ChartStyle.SmallSize, style.Theme.Ink, bold: true);
        var second = tile.IsCorrect switch { true => $"{probability} right", false => $"{probability} not {tile.StandardLabel}", null => probability };
        style.Text.Draw(canvas, style.Text.Fit(second, ChartStyle.SmallSize, Side), x, y + Side + 31, ChartStyle.SmallSize, color);
        return (label, SKRect.Create(x, y + Side + 5, style.Text.Width(label, ChartStyle.SmallSize), ChartStyle.SmallSize));
    }
}
