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
    public override ChartDrawing Draw(ChartStyle style)
    {
        var columns = Math.Max(1, (int)((style.Width - ChartStyle.Gap) / (Side + ChartStyle.Gap)));
        var rows = (tiles.Count + columns - 1) / columns;
        var header = new ChartHeader(style, tiles.Count < total ? $"{Title} ({tiles.Count} of {total})" : Title, [], style.Width);
        var drawing = new ChartDrawing(style) { Width = style.Width, Height = (int)Math.Ceiling(header.Height + (rows * (Side + TextHeight)) + ChartStyle.Gap) };
        header.Draw(drawing);

        // The tiles in the middle: what is left of the width is divided between both sides.
        var start = Math.Max(ChartStyle.Gap, (style.Width - (Math.Min(columns, tiles.Count) * (Side + ChartStyle.Gap)) + ChartStyle.Gap) / 2);
        for (var i = 0; i < tiles.Count; i++)
        {
            DrawTile(drawing, style, tiles[i], start + (i % columns * (Side + ChartStyle.Gap)), header.Height + (i / columns * (Side + TextHeight)));
        }

        return drawing;
    }

    private static string Judgement(PredictionTile tile) => tile.IsCorrect switch { true => ", right", false => $", wrong: it is {tile.StandardLabel}", null => string.Empty };

    private static void DrawTile(ChartDrawing drawing, ChartStyle style, PredictionTile tile, float x, float y)
    {
        var frame = SKRect.Create(x, y, Side, Side);
        drawing.Rect(frame, ChartColor.Grid);
        if (tile.Image is { } image)
        {
            drawing.Image(image, frame);
        }
        else
        {
            drawing.Text("no image", frame.MidX, frame.MidY + 4, ChartColor.Muted, align: SKTextAlign.Center);
        }

        // Right and wrong differ by word and frame as well as by colour.
        var color = tile.IsCorrect switch { true => ChartColor.Good, false => ChartColor.Bad, null => ChartColor.Ink };
        if (tile.IsCorrect == false)
        {
            var (l, t, r, b) = (frame.Left + 1.5f, frame.Top + 1.5f, frame.Right - 1.5f, frame.Bottom - 1.5f);
            drawing.Line([new(l - 1.5f, t), new(r, t), new(r, b), new(l, b), new(l, t - 1.5f)], color, 3);
        }

        var probability = tile.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        drawing.Text(style.Text.Fit(tile.Label, ChartStyle.SmallSize, Side, bold: true), x, y + Side + 15, ChartColor.Ink, isBold: true);
        var before = tile.IsCorrect switch { true => $"{probability} right", false => $"{probability} not ", null => probability };
        var standard = tile.IsCorrect == false ? style.Text.Fit(tile.StandardLabel!, ChartStyle.SmallSize, Side - style.Text.Width(before, ChartStyle.SmallSize)) : string.Empty;
        drawing.Text(before + standard, x, y + Side + 31, color);
    }
}
