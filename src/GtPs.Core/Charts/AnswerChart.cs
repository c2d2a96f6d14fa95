using System.Globalization;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>The people's answers over time, one column per stretch.</summary>
/// <param name="buckets">The stretches in their order, all of the same length; at least one.</param>
internal sealed class AnswerChart(IReadOnlyList<GtAnswerBucket> buckets) : Chart("answers-over-time", $"Answers over time, per {Length(buckets[0].Length)}")
{
    /// <inheritdoc />
    public override string Description
    {
        get
        {
            var most = buckets.MaxBy(bucket => bucket.Answers)!;
            return string.Create(CultureInfo.InvariantCulture, $"{Title}. {buckets.Sum(bucket => (long)bucket.Answers):N0} answers; the most, {most.Answers:N0} by {most.Workers:N0} workers, from {most.Start:yyyy-MM-dd HH:mm:ss} UTC.");
        }
    }

    /// <inheritdoc />
    public override ChartDrawing Draw(ChartStyle style)
    {
        var axis = new TimeAxis(buckets[0].Start, buckets[^1].Start + buckets[^1].Length);
        var ticks = AxisTick.UpTo(buckets.Max(bucket => bucket.Answers), 5, isInteger: true, "N0");
        var (drawing, area) = PlotFrame.Make(style, Title, [new("Answers by people", ChartColor.Human) { IsHatched = true }], PlotArea.LeftOf(style, ticks), PlotFrame.Height(style), axis.Range, (0, ticks[^1].Value));
        area.LeftAxis(ticks, "Answers");
        foreach (var bucket in buckets)
        {
            var (left, right) = (area.X(axis.Of(bucket.Start)), area.X(axis.Of(bucket.Start + bucket.Length)));
            drawing.Rect(new SKRect(left, area.Y(bucket.Answers), right - (right - left > 3 ? 1 : 0), area.Bounds.Bottom), ChartColor.Human, isHatched: true);
        }

        area.BottomAxis(axis.Ticks(style, area.Bounds.Width), axis.Title, hasLines: false);
        return drawing;
    }

    private static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: 1 } => "second",
        { TotalMinutes: < 1 } => Text(length.TotalSeconds, "seconds"),
        { TotalMinutes: 1 } => "minute",
        { TotalHours: < 1 } => Text(length.TotalMinutes, "minutes"),
        { TotalHours: 1 } => "hour",
        { TotalDays: < 1 } => Text(length.TotalHours, "hours"),
        { TotalDays: 1 } => "day",
        _ => Text(length.TotalDays, "days"),
    };

    private static string Text(double value, string unit) => value.ToString("0.##", CultureInfo.InvariantCulture) + " " + unit;
}
