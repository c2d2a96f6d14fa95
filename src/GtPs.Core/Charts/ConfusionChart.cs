using System.Globalization;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// A confusion matrix: rows are standard labels, columns are labels given, in the classes' own order, classes never met included.
/// The colour is the share of the row, so that small classes can be read beside large ones; the number is the count.
/// </summary>
internal sealed class ConfusionChart : Chart
{
    /// <summary>More classes than these are put together as others.</summary>
    internal const int MaxClasses = 60;

    private const float MinCell = 14;
    private const float MaxCell = 64;
    private readonly GtConfusion _confusion;
    private readonly IReadOnlyList<(string Standard, string Given, int Count)> _worst;

    /// <summary>Makes the chart.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="confusion">The matrix.</param>
    public ConfusionChart(string name, GtConfusion confusion)
        : base(name, MakeTitle(confusion))
    {
        _confusion = confusion.Reduce(MaxClasses);
        _worst = confusion.Disagreements();
    }

    /// <inheritdoc />
    public override string Description => Title + ". " + (_worst.Count > 0
        ? "Most often mixed up: " + string.Join("; ", _worst.Take(5).Select(d => $"{d.Standard} labelled {d.Given} ({d.Count})")) + "."
        : "No label differs from its standard label.");

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, .. _confusion.Classes];

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var n = _confusion.Classes.Count;
        var room = style.IsNarrow ? 84f : 150f;
        var cell = Math.Clamp((style.Width - room - 60) / Math.Max(1, n), MinCell, MaxCell);
        var fontSize = Math.Min(ChartStyle.SmallSize, cell - 3);
        var names = _confusion.Classes.Select(name => style.Text.Fit(name, fontSize, room)).ToArray();
        var longest = names.Select(name => style.Text.Width(name, fontSize)).DefaultIfEmpty().Max();
        var left = longest + 38;
        var width = (int)Math.Ceiling(Math.Max(Math.Min(style.Width, 360), left + (n * cell) + PlotArea.Right));
        var header = new ChartHeader(style, Title, [], width);
        var drawing = new ChartDrawing(style) { Width = width, Height = (int)Math.Ceiling(header.Height + (n * cell) + longest + 46) };
        header.Draw(drawing);
        var bounds = SKRect.Create(left, header.Height, n * cell, n * cell);
        DrawCells(drawing, style, bounds, cell);
        for (var i = 0; i < n; i++)
        {
            drawing.Text(names[i], bounds.Left - 8, bounds.Top + ((i + 0.5f) * cell) + (fontSize * 0.36f), ChartColor.Ink, fontSize, SKTextAlign.Right);
            drawing.Text(names[i], bounds.Left + ((i + 0.5f) * cell) + (fontSize * 0.36f), bounds.Bottom + 8, ChartColor.Ink, fontSize, SKTextAlign.Right, isUpwards: true);
        }

        if (n > 0)
        {
            drawing.Text(style.Text.Fit("Standard label", ChartStyle.SmallSize, bounds.Height + 20), 18, bounds.MidY, ChartColor.Muted, align: SKTextAlign.Center, isUpwards: true);
            drawing.Text("Label given", bounds.MidX, drawing.Height - 12, ChartColor.Muted, align: SKTextAlign.Center);
        }

        return drawing;
    }

    private static string MakeTitle(GtConfusion confusion)
    {
        var of = confusion.Origin switch { "Human" => "Labels by people", "Machine" => "Labels by machine", "Prediction" => "Predictions", _ => "All labels" };
        return confusion.ErrorRate is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"{of}: {100 * error:0.00}% of {confusion.Count:N0} differ from the standard labels")
            : $"{of}: none to compare";
    }

    private void DrawCells(ChartDrawing drawing, ChartStyle style, SKRect bounds, float cell)
    {
        var gap = cell > 24 ? 1.5f : 0.5f;
        drawing.Rect(bounds, ChartColor.Low);
        for (var row = 0; row < _confusion.Matrix.Count; row++)
        {
            var sum = _confusion.Matrix[row].Sum();
            for (var column = 0; column < _confusion.Matrix.Count; column++)
            {
                var count = _confusion.Matrix[row][column];
                if (count == 0)
                {
                    continue;
                }

                var strength = ChartTheme.Strength((double)count / sum);
                var place = SKRect.Create(bounds.Left + (column * cell), bounds.Top + (row * cell), cell, cell);
                drawing.Rect(place, ChartColor.High, opacity: strength);
                var text = count.ToString("N0", CultureInfo.InvariantCulture);
                var size = Math.Min(13, cell * 0.42f);
                if (style.Text.Width(text, size) < cell - 2)
                {
                    drawing.Text(text, place.MidX, place.MidY + (size * 0.36f), ChartTheme.TextOn(strength), size, SKTextAlign.Center);
                }
            }
        }

        for (var i = 0; i <= _confusion.Matrix.Count; i++)
        {
            drawing.Line([new(bounds.Left + (i * cell), bounds.Top), new(bounds.Left + (i * cell), bounds.Bottom)], ChartColor.Background, gap);
            drawing.Line([new(bounds.Left, bounds.Top + (i * cell)), new(bounds.Right, bounds.Top + (i * cell))], ChartColor.Background, gap);
        }
    }
}
