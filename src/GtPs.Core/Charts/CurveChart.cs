using System.Globalization;
using GtPs.Model;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The validation error of active learning's training jobs, epoch by epoch, over a logarithmic axis of epochs.</summary>
internal sealed class CurveChart : Chart
{
    private const int MaxCurves = 8;
    private static readonly int[] s_epochs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    private static readonly LinePattern[] s_patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];
    private static readonly MarkerShape[] s_markers = [MarkerShape.FilledCircle, MarkerShape.FilledSquare, MarkerShape.FilledTriangleUp, MarkerShape.FilledDiamond];
    private readonly IReadOnlyList<(GtTrainingCurve Curve, int Number)> _curves;
    private readonly int _count;

    /// <summary>Makes the chart.</summary>
    /// <param name="curves">The curves in the order of their training; with more than eight, the last eight are shown.</param>
    public CurveChart(IReadOnlyList<GtTrainingCurve> curves)
        : base("validation-error", "Validation error of active learning, by epoch")
    {
        _count = curves.Count;
        _curves = [.. curves.Select((curve, i) => (curve, i + 1)).Where(pair => pair.curve.ValidationAccuracy.Count > 0).TakeLast(MaxCurves)];
    }

    /// <inheritdoc />
    public override string Description => $"{Title}. {_count} training jobs. " + string.Join("; ", _curves.Select(pair =>
        string.Create(CultureInfo.InvariantCulture, $"training {pair.Number} ended at {100 * (1 - pair.Curve.ValidationAccuracy[^1]):0.0}% after {pair.Curve.ValidationAccuracy.Count} epochs"))) + ".";

    /// <inheritdoc />
    public override ChartPicture Draw(ChartStyle style)
    {
        using var plot = PlotCanvas.Create(style);
        var legend = new List<ChartLegendItem>();
        for (var i = 0; i < _curves.Count; i++)
        {
            var (curve, number) = _curves[i];
            var color = style.Theme.Category(i == 6 ? 7 : i);
            var errors = curve.ValidationAccuracy.Select(accuracy => 1 - accuracy).ToArray();
            var line = plot.Add.Scatter([.. errors.Select((_, epoch) => Math.Log10(epoch + 1))], errors);
            line.Color = PlotCanvas.Of(color);
            line.LineWidth = 2.4f;
            line.LinePattern = s_patterns[i % s_patterns.Length];
            line.MarkerSize = 6;
            line.MarkerShape = s_markers[i % s_markers.Length];
            legend.Add(new ChartLegendItem(LegendText(curve, number), color, IsLine: true));
        }

        var epochs = _curves.Select(pair => pair.Curve.ValidationAccuracy.Count).DefaultIfEmpty(1).Max();
        var error = _curves.SelectMany(pair => pair.Curve.ValidationAccuracy).Select(accuracy => 1 - accuracy).DefaultIfEmpty(1).Max();
        var xs = s_epochs.Where(x => x <= Math.Max(2, epochs)).ToArray();
        var step = NiceNumbers.Step(Math.Max(error, 0.02), 5);
        var ys = Enumerable.Range(0, (int)Math.Ceiling(Math.Max(error, 0.02) / step) + 1).Select(i => i * step).ToArray();
        plot.Axes.Bottom.SetTicks([.. xs.Select(x => Math.Log10(x))], [.. xs.Select(x => x.ToString(CultureInfo.InvariantCulture))]);
        plot.Axes.Left.SetTicks(ys, [.. ys.Select(y => (y * 100).ToString("0.#", CultureInfo.InvariantCulture) + "%")]);
        plot.Axes.Left.Label.Text = "Validation error";
        plot.Axes.SetLimits(-0.02, Math.Log10(Math.Max(2, epochs)) * 1.02, 0, ys[^1] * 1.04);
        var header = new ChartHeader(style, Title, legend, style.Width);
        return PlotCanvas.Draw(plot, style, header, style.Width, style.IsNarrow ? 220 : 280, 62, 48, "Epoch (logarithmic)", data =>
            [.. xs.Select(x =>
            {
                var text = x.ToString(CultureInfo.InvariantCulture);
                var (at, width) = (plot.Axes.Bottom.GetPixel(Math.Log10(x), data), style.Text.Width(text, ChartStyle.SmallSize));
                return (text, new SKRect(at - (width / 2), data.Bottom + 4, at + (width / 2), data.Bottom + 4 + ChartStyle.SmallSize));
            })]);
    }

    private static string LegendText(GtTrainingCurve curve, int number) => curve.TrainingSamples > 0
        ? string.Create(CultureInfo.InvariantCulture, $"Training {number} ({curve.TrainingSamples:N0} images)")
        : string.Create(CultureInfo.InvariantCulture, $"Training {number}");
}
