using GtPs.Core.Agreement;
using GtPs.Model;

namespace GtPs.Core.Tests.Agreement;

public sealed class CalibrationTests
{
    [Fact]
    public void Bins_and_thresholds_are_exact()
    {
        var builder = new CalibrationBuilder("Machine");
        foreach (var (confidence, isCorrect) in new[] { (0.95, true), (0.95, false), (0.91, true), (0.3, false), (1.0, true), (0.0, false), (0.29, true) })
        {
            builder.Add(confidence, isCorrect);
        }

        var calibration = builder.ToCalibration()!;

        Assert.Equal(("Machine", 7), (calibration.Origin, calibration.Count));
        Assert.Equal(["0.0-0.1 1 0.0000 0.00", "0.2-0.3 1 0.2900 1.00", "0.3-0.4 1 0.3000 0.00", "0.9-1.0 4 0.9525 0.75"], calibration.Bins.Select(bin => FormattableString.Invariant($"{bin.From:0.0}-{bin.To:0.0} {bin.Count} {bin.MeanConfidence:0.0000} {bin.Accuracy:0.00}")));
        Assert.Equal((0 + 0.71 + 0.3 + (4 * 0.2025)) / 7, calibration.ExpectedCalibrationError!.Value, 12);
        Assert.Equal([(1.0, 1, 1.0), (0.95, 3, 2.0 / 3), (0.91, 4, 0.75), (0.3, 5, 0.6), (0.29, 6, 4.0 / 6), (0, 7, 4.0 / 7)], calibration.Thresholds.Select(point => (point.Threshold, point.Count, point.Accuracy)));
        Assert.All(calibration.Thresholds, point => Assert.Equal(point.Count / 7.0, point.Share));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.2)]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(0.7)]
    [InlineData(0.9)]
    public void A_bin_holds_its_lower_end(double edge)
    {
        var builder = new CalibrationBuilder("Human");
        builder.Add(edge, true);
        Assert.Equal(edge, Assert.Single(builder.ToCalibration()!.Bins).From, 12);
    }

    [Fact]
    public void What_is_no_confidence_is_left_out_and_nothing_is_null()
    {
        var builder = new CalibrationBuilder("Human");
        foreach (var confidence in new[] { double.NaN, -0.1, 1.1, double.PositiveInfinity })
        {
            builder.Add(confidence, true);
        }

        Assert.Null(builder.ToCalibration());
        Assert.Null(CalibrationBuilder.Of([]));
    }

    [Fact]
    public void Predictions_without_a_standard_label_are_left_out()
    {
        var classes = new GtClassList(["Tiger", "Apple"]);
        GtPrediction Prediction(double probability, string? standard) => new() { Source = "a", Label = "Tiger", ClassIndex = 0, Probability = probability, Probabilities = [probability, 1 - probability], Classes = classes, StandardLabel = standard };

        var calibration = CalibrationBuilder.Of([Prediction(0.9, "Tiger"), Prediction(0.8, "Apple"), Prediction(0.7, null)])!;

        Assert.Equal(("Prediction", 2), (calibration.Origin, calibration.Count));
        Assert.Equal([1.0, 0.5], calibration.Thresholds.Select(point => point.Accuracy));
    }

    [Fact]
    public async Task A_million_confidences_make_at_most_a_hundred_exact_points_and_the_bins_of_scikit_learn()
    {
        var random = new Random(3);
        var builder = new CalibrationBuilder("Machine");
        var sample = new List<(double Confidence, bool IsCorrect)>();
        for (var i = 0; i < 1_000_000; i++)
        {
            var item = (Confidence: random.NextDouble(), IsCorrect: false);
            item.IsCorrect = random.NextDouble() < item.Confidence * item.Confidence;
            sample.Add(item);
            builder.Add(item.Confidence, item.IsCorrect);
        }

        var calibration = builder.ToCalibration()!;

        Assert.InRange(calibration.Thresholds.Count, 90, 100);
        Assert.Equal(1_000_000, calibration.Thresholds[^1].Count);
        foreach (var point in calibration.Thresholds.Where((_, i) => i % 20 == 7))
        {
            var kept = sample.Where(item => item.Confidence >= point.Threshold).ToList();
            Assert.Equal(kept.Count, point.Count);
            Assert.Equal(kept.Count(item => item.IsCorrect) / (double)kept.Count, point.Accuracy, 12);
        }

        var expected = await ScikitLearn.RunAsync(
            """
            from sklearn.calibration import calibration_curve
            accuracy, confidence = calibration_curve(data["correct"], data["confidence"], n_bins=10)
            counts = np.histogram(data["confidence"], bins=10, range=(0, 1))[0]
            result = {"accuracy": list(accuracy), "confidence": list(confidence), "ece": float((np.abs(accuracy - confidence) * counts).sum() / counts.sum())}
            """,
            new { correct = sample.Take(50_000).Select(item => item.IsCorrect ? 1 : 0), confidence = sample.Take(50_000).Select(item => item.Confidence) });
        var part = new CalibrationBuilder("Machine");
        sample.Take(50_000).ToList().ForEach(item => part.Add(item.Confidence, item.IsCorrect));
        var bins = part.ToCalibration()!;
        Assert.Equal(10, bins.Bins.Count);
        Assert.All(bins.Bins.Select((bin, i) => (bin, i)), pair => Assert.Equal(expected.GetProperty("accuracy")[pair.i].GetDouble(), pair.bin.Accuracy, 10));
        Assert.All(bins.Bins.Select((bin, i) => (bin, i)), pair => Assert.Equal(expected.GetProperty("confidence")[pair.i].GetDouble(), pair.bin.MeanConfidence, 10));
        Assert.Equal(expected.GetProperty("ece").GetDouble(), bins.ExpectedCalibrationError!.Value, 10);
    }
}
