using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>The validation error of training jobs, epoch by epoch, over a logarithmic axis of epochs.</summary>
internal sealed class CurveChart : Chart
{
    private const int MaxCurves = 8;
    private static readonly int[] s_epochs = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    private static readonly float[][] s_dashes = [[], [8, 4], [2, 3], [12, 3, 2, 3]];
    private readonly IReadOnlyList<(GtTrainingCurve Curve, string Name)> _curves;
    private readonly int _count;

    /// <summary>Makes the chart.</summary>
    /// <param name="name">Its file name.</param>
    /// <param name="title">Its title.</param>
    /// <param name="curves">The curves in the order of their training; with more than eight, the last eight are shown.</param>
    /// <param name="isNumbered">True to call them by number, false by their training job.</param>
    public CurveChart(string name, string title, IReadOnlyList<GtTrainingCurve> curves, bool isNumbered)
        : base(name, title)
    {
        _count = curves.Count;
        _curves = [.. curves.Select((curve, i) => (curve, isNumbered ? string.Create(CultureInfo.InvariantCulture, $"Training {i + 1}") : curve.TrainingJobName)).Where(pair => pair.curve.ValidationAccuracy.Count > 0).TakeLast(MaxCurves)];
    }

    /// <inheritdoc />
    public override string Description => $"{Title}. {_count} training jobs. " + string.Join("; ", _curves.Select(pair =>
        string.Create(CultureInfo.InvariantCulture, $"{pair.Name} ended at {100 * (1 - pair.Curve.ValidationAccuracy[^1]):0.0}% after {pair.Curve.ValidationAccuracy.Count} epochs"))) + ".";

    /// <inheritdoc />
    public override IEnumerable<string> Texts => [Title, .. _curves.Select(pair => pair.Name)];

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var epochs = Math.Max(2, _curves.Select(pair => pair.Curve.ValidationAccuracy.Count).DefaultIfEmpty(1).Max());
        var error = _curves.SelectMany(pair => pair.Curve.ValidationAccuracy).Select(accuracy => 1 - accuracy).DefaultIfEmpty(1).Max();
        var step = NiceNumbers.Step(Math.Max(error, 0.02), 5);
        var end = step * Math.Ceiling((Math.Max(error, 0.02) / step) - 1e-9);
        var ticks = AxisTick.Shares(0, end, 5);
        ChartLegendItem[] legend = [.. _curves.Select((pair, i) => new ChartLegendItem(LegendText(pair.Curve, pair.Name), Color(i)) { IsLine = true, Dashes = s_dashes[i % s_dashes.Length], Mark = Form(i) })];
        var (drawing, area) = PlotFrame.Make(style, Title, legend, PlotArea.LeftOf(style, ticks), PlotFrame.Height(style), (-0.02, Math.Log10(epochs) * 1.02), (0, end));
        area.LeftAxis(ticks, "Validation error");
        area.BottomAxis([.. s_epochs.Where(x => x <= epochs).Select(x => new AxisTick(Math.Log10(x), x.ToString(CultureInfo.InvariantCulture)))], "Epoch (logarithmic)", hasLines: true);
        for (var i = 0; i < _curves.Count; i++)
        {
            var points = _curves[i].Curve.ValidationAccuracy.Select((accuracy, epoch) => area.At(Math.Log10(epoch + 1), 1 - accuracy)).ToArray();
            drawing.Line(points, Color(i), 2.4f, s_dashes[i % s_dashes.Length]);

            // Late epochs stand close together: marks keep a distance, and the last one is always there.
            var from = float.MinValue;
            for (var p = 0; p < points.Length; p++)
            {
                if (points[p].X - from > 14 || p == points.Length - 1)
                {
                    drawing.Mark(points[p], Form(i), Color(i));
                    from = points[p].X;
                }
            }
        }

        return drawing;
    }

    /// <summary>Yellow is hard to see as a line on white, so the seventh curve is grey.</summary>
    private static ChartColor Color(int index) => ChartTheme.Category(index == 6 ? 7 : index == 7 ? 0 : index);

    private static ChartMarkForm Form(int index) => (ChartMarkForm)(index % 4);

    private static string LegendText(GtTrainingCurve curve, string name) => curve.TrainingSamples > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{name} ({curve.TrainingSamples:N0} images)")
        : name;
}
