namespace GtPs.Model;

/// <summary>How far confidences tell how often labels or predictions are right.</summary>
public sealed class GtCalibration
{
    /// <summary>Human, Machine or Prediction.</summary>
    public required string Origin { get; init; }

    /// <summary>Labels with a confidence and a standard label.</summary>
    public required int Count { get; init; }

    /// <summary>Ten bins of equal width over 0 to 1; those without labels are not in it.</summary>
    public required IReadOnlyList<GtCalibrationBin> Bins { get; init => field = TextList.Of(value); }

    /// <summary>
    /// The mean distance between confidence and accuracy, weighted by the labels of each bin, 0 to 1; null without labels. Expected
    /// calibration error after Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", ICML 2017, equation 5, with ten bins.
    /// </summary>
    public double? ExpectedCalibrationError { get; init; }

    /// <summary>What would remain, and how right, if only labels from a confidence up were kept; falling thresholds.</summary>
    public required IReadOnlyList<GtThresholdPoint> Thresholds { get; init => field = TextList.Of(value); }

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Origin}: calibration error {ExpectedCalibrationError:0.000} of {Count} labels");
}

/// <summary>The labels whose confidence lies in one bin.</summary>
/// <param name="From">The bin's lower end, included.</param>
/// <param name="To">Its upper end, included in the last bin only.</param>
/// <param name="Count">Labels in it.</param>
/// <param name="MeanConfidence">Their mean confidence, 0 to 1.</param>
/// <param name="Accuracy">The share that is right, 0 to 1.</param>
public sealed record GtCalibrationBin(double From, double To, int Count, double MeanConfidence, double Accuracy);

/// <summary>The labels whose confidence reaches a threshold.</summary>
/// <param name="Threshold">The confidence.</param>
/// <param name="Count">Labels that reach it.</param>
/// <param name="Share">Their share of all labels, 0 to 1.</param>
/// <param name="Accuracy">The share of them that is right, 0 to 1.</param>
public sealed record GtThresholdPoint(double Threshold, int Count, double Share, double Accuracy);
