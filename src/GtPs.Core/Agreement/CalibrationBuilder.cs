using GtPs.Model;

namespace GtPs.Core.Agreement;

/// <summary>
/// Compares confidences with how often labels or predictions are right, one by one, in a memory that does not grow: a histogram of a thousand steps. Each
/// step keeps its own smallest confidence, so that the numbers at a threshold are exact.
/// </summary>
/// <param name="origin">Human, Machine or Prediction.</param>
public sealed class CalibrationBuilder(string origin)
{
    private const int Bins = 10;
    private const int StepsPerBin = 100;
    private const int MaxThresholds = 100;

    private readonly Step[] _steps = [.. Enumerable.Range(0, Bins * StepsPerBin).Select(_ => new Step())];

    /// <summary>How many were added.</summary>
    public int Count { get; private set; }

    /// <summary>True when every confidence added is 0, as those of people in a job with one worker per object: they tell nothing.</summary>
    public bool IsAllZero => _steps[0].Count == Count && _steps[0].Sum == 0;

    /// <summary>The calibration of predictions whose images have a standard label; the others are left out.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <returns>The calibration, of origin Prediction; null when no image has a standard label.</returns>
    public static GtCalibration? Of(IEnumerable<GtPrediction> predictions)
    {
        var builder = new CalibrationBuilder("Prediction");
        foreach (var prediction in predictions)
        {
            builder.Add(prediction);
        }

        return builder.ToCalibration();
    }

    /// <summary>Adds a label or prediction.</summary>
    /// <param name="confidence">0 to 1; one outside, or that is no number, is no confidence and left out.</param>
    /// <param name="isCorrect">True when the label is the standard label.</param>
    public void Add(double confidence, bool isCorrect)
    {
        if (confidence is >= 0 and <= 1)
        {
            Count++;

            // The bin first: 0.29 * 1000 is 289.99…, and a bin must not lose its lower end to rounding.
            var bin = Math.Min((int)(confidence * Bins), Bins - 1);
            var step = Math.Clamp((int)(confidence * Bins * StepsPerBin), bin * StepsPerBin, ((bin + 1) * StepsPerBin) - 1);
            _steps[step].Add(confidence, isCorrect);
        }
    }

    /// <summary>Adds a prediction; one without a standard label is left out.</summary>
    /// <param name="prediction">The prediction.</param>
    public void Add(GtPrediction prediction)
    {
        if (prediction.IsCorrect is { } isCorrect)
        {
            Add(prediction.Probability, isCorrect);
        }
    }

    /// <summary>The calibration of what was added.</summary>
    /// <returns>The calibration, or null when nothing was added.</returns>
    public GtCalibration? ToCalibration()
    {
        if (Count == 0)
        {
            return null;
        }

        GtCalibrationBin[] bins = [.. Enumerable.Range(0, Bins).Select(BinOf).OfType<GtCalibrationBin>()];
        return new GtCalibration
        {
            Origin = origin,
            Count = Count,
            Bins = bins,
            ExpectedCalibrationError = bins.Sum(bin => bin.Count * Math.Abs(bin.Accuracy - bin.MeanConfidence)) / Count,
            Thresholds = Thresholds(),
        };
    }

    private GtCalibrationBin? BinOf(int bin)
    {
        var steps = _steps.AsSpan(bin * StepsPerBin, StepsPerBin);
        var (count, correct, sum) = (0, 0, 0.0);
        foreach (var step in steps)
        {
            count += step.Count;
            correct += step.Correct;
            sum += step.Sum;
        }

        return count == 0 ? null : new GtCalibrationBin((double)bin / Bins, (bin + 1.0) / Bins, count, sum / count, (double)correct / count);
    }

    /// <summary>A point per step that holds labels; of more than a hundred, those at which another hundredth of the labels is reached.</summary>
    private List<GtThresholdPoint> Thresholds()
    {
        var isThinned = _steps.Count(step => step.Count > 0) > MaxThresholds;
        var points = new List<GtThresholdPoint>();
        var (count, correct) = (0, 0);
        for (var i = _steps.Length - 1; i >= 0; i--)
        {
            var step = _steps[i];
            var before = count;
            count += step.Count;
            correct += step.Correct;
            var isReached = (long)count * MaxThresholds / Count > (long)before * MaxThresholds / Count;
            if (step.Count > 0 && (!isThinned || isReached))
            {
                points.Add(new GtThresholdPoint(step.Smallest, count, (double)count / Count, (double)correct / count));
            }
        }

        return points;
    }

    private sealed class Step
    {
        public int Count { get; private set; }

        public int Correct { get; private set; }

        public double Sum { get; private set; }

        public double Smallest { get; private set; } = 1;

        public void Add(double confidence, bool isCorrect)
        {
            Count++;
            Correct += isCorrect ? 1 : 0;
            Sum += confidence;
            Smallest = Math.Min(Smallest, confidence);
        }
    }
}
