using System.Globalization;
using GtPs.Model;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// A confusion matrix: rows are standard labels, columns are labels given, in the classes' own order, classes never met included.
/// The colour is the share of the row, so that small classes can be read beside large ones; the number is the count.
/// </summary>
internal sealed class ConfusionChart : Chart
{
    private const float MinCell = 14;
    private const float MaxCell = 64;
    private readonly GtConfusion _confusion;

    /// <summary>Makes the chart.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="confusion">The matrix.</param>
    public ConfusionChart(string name, GtConfusion confusion)
        : base(name, MakeTitle(confusion)) => _confusion = confusion;

    /// <inheritdoc />
    public override string Description => Title + ". " + (_confusion.Disagreements() is { Count: > 0 } worst
        ? "Most often mixed up: " + string.Join("; ", worst.Take(5).Select(d => $"{d.Standard} labelled {d.Given} ({d.Count})")) + "."
        : "No label differs from its standard label.");

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, .. _confusion.Classes];

    /// <inheritdoc />
    public override ChartPicture Draw(ChartStyle style)
    {
        var classes = _confusion.Classes;
        var n = classes.Count;
        var room = style.IsNarrow ? 84f : 150f;
        var firstFit = (style.Width - room - 60) / Math.Max(1, n);
        var cell = Math.Clamp(firstFit, MinCell, MaxCell);
        var fontSize = Math.Min(ChartStyle.SmallSize, cell - 3);
        var names = classes.Select(name => style.Text.Fit(name, fontSize, room)).ToArray();
        var longest = names.Select(name => style.Text.Width(name, fontSize)).DefaultIfEmpty().Max();
        var (left, bottom) = (longest + 32, longest + 40);
        var width = (int)Math.Ceiling(Math.Max(Math.Min(style.Width, 360), left + (n * cell) + 20));

        using var plot = PlotCanvas.Create(style);
        AddCells(plot, style, cell);
        SetAxes(plot, names, fontSize);
        var header = new ChartHeader(style, Title, [], width);
        var dataWidth = width - left - 20;
        plot.Axes.SetLimits(-0.5, (dataWidth / cell) - 0.5, n - 0.5, -0.5);
        return PlotCanvas.Draw(plot, style, header, width, n * cell, left, bottom, "Label given", data => Labels(plot, style, names, fontSize, data));
    }

    private static string MakeTitle(GtConfusion confusion)
    {
        var of = confusion.Origin switch { "Human" => "Labels by people", "Machine" => "Labels by machine", _ => "All labels" };
        return confusion.ErrorRate is { } error
            ? string.Create(CultureInfo.InvariantCulture, $"{of}: {100 * error:0.00}% of {confusion.Count:N0} differ from the standard labels")
            : $"{of}: none to compare";
    }

    private void AddCells(Plot plot, ChartStyle style, float cell)
    {
        for (var row = 0; row < _confusion.Matrix.Count; row++)
        {
            var sum = _confusion.Matrix[row].Sum();
            for (var column = 0; column < _confusion.Matrix.Count; column++)
            {
                var count = _confusion.Matrix[row][column];
                var color = style.Theme.Share(sum == 0 ? 0 : (double)count / sum);
                var square = plot.Add.Rectangle(column - 0.5, column + 0.5, row - 0.5, row + 0.5);
                square.FillColor = PlotCanvas.Of(color);
                square.LineColor = PlotCanvas.Of(style.Theme.Background);
                square.LineWidth = cell > 24 ? 1.5f : 0.5f;
                var text = count.ToString("N0", CultureInfo.InvariantCulture);
                var size = Math.Min(13, cell * 0.42f);
                if (count > 0 && style.Text.Width(text, size) < cell - 2)
                {
                    var label = plot.Add.Text(text, column, row);
                    label.LabelAlignment = Alignment.MiddleCenter;
                    label.LabelFontName = style.Font.Name;
                    label.LabelFontSize = size;
                    label.LabelFontColor = PlotCanvas.Of(ChartTheme.TextOn(color));
                }
            }
        }
    }

    private static void SetAxes(Plot plot, string[] names, float fontSize)
    {
        double[] positions = [.. names.Select((_, i) => (double)i)];
        plot.Axes.Left.SetTicks(positions, names);
        plot.Axes.Bottom.SetTicks(positions, names);
        plot.Axes.Left.TickLabelStyle.FontSize = fontSize;
        plot.Axes.Bottom.TickLabelStyle.FontSize = fontSize;
        plot.Axes.Bottom.TickLabelStyle.Rotation = -90;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        plot.Axes.Left.Label.Text = "Standard label";
        plot.HideGrid();
    }

    private static List<(string, SKRect)> Labels(Plot plot, ChartStyle style, string[] names, float fontSize, PixelRect data)
    {
        var labels = new List<(string, SKRect)>();
        for (var i = 0; i < names.Length; i++)
        {
            var width = style.Text.Width(names[i], fontSize);
            var (x, y) = (plot.Axes.Bottom.GetPixel(i, data), plot.Axes.Left.GetPixel(i, data));
            labels.Add((names[i], new SKRect(data.Left - 4 - width, y - (fontSize / 2), data.Left - 4, y + (fontSize / 2))));
            labels.Add((names[i], new SKRect(x - (fontSize / 2), data.Bottom + 4, x + (fontSize / 2), data.Bottom + 4 + width)));
        }

        return labels;
    }
}
