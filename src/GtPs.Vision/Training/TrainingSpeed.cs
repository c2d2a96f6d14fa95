using System.Diagnostics;

namespace GtPs.Vision.Training;

/// <summary>Takes note of speed and accuracy after every 20 batches of an epoch, as MXNet's Speedometer does.</summary>
internal sealed class TrainingSpeed
{
    private const int Frequency = 20;

    private readonly List<BatchResult> _results = [];
    private long _since = Stopwatch.GetTimestamp();
    private int _batches;
    private int _samples;

    /// <summary>What was noted.</summary>
    public IReadOnlyList<BatchResult> Results => _results;

    /// <summary>Counts one batch.</summary>
    /// <param name="samples">The images in it.</param>
    /// <param name="counter">The guesses of the epoch so far.</param>
    public void Add(int samples, AccuracyCounter counter)
    {
        _samples += samples;
        if (++_batches % Frequency != 0)
            return;
        double seconds = Math.Max(Stopwatch.GetElapsedTime(_since).TotalSeconds, 1e-9);
        var (accuracy, topK) = counter.Result;
        _results.Add(new BatchResult(_batches, _samples / seconds, accuracy, topK));
        (_samples, _since) = (0, Stopwatch.GetTimestamp());
    }
}
