using System.Globalization;
using System.Text.RegularExpressions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Reads the log of the built-in image-classification algorithm. Its containers of Python 2 write <c>u'606'</c> where those of
/// Python 3 write <c>'606'</c>; both are read, and a log that does not tell something leaves it out.
/// </summary>
public static partial class TrainingLogParser
{
    /// <summary>Reads a log.</summary>
    /// <param name="trainingJobName">The training job.</param>
    /// <param name="messages">The messages of its log, in their order.</param>
    /// <returns>The curve; without accuracies when the log has none yet. An epoch logged twice counts with its last value.</returns>
    public static GtTrainingCurve Parse(string trainingJobName, IEnumerable<string> messages)
    {
        var samples = 0;
        var train = new SortedDictionary<int, double>();
        var validation = new SortedDictionary<int, double>();
        foreach (var message in messages)
        {
            if (Samples().Match(message) is { Success: true } size && int.TryParse(size.Groups["samples"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                // "Reading default configuration" comes first and its number is not the job's: the last one is.
                samples = number;
            }

            if (Accuracy().Match(message) is { Success: true } match
                && int.TryParse(match.Groups["epoch"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
                && double.TryParse(match.Groups["value"].ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && double.IsFinite(value))
            {
                (match.Groups["channel"].ValueSpan is "Train" ? train : validation)[epoch] = value;
            }
        }

        return new GtTrainingCurve(trainingJobName, samples, [.. train.Values], [.. validation.Values]);
    }

    [GeneratedRegex(@"num_training_samples\W+(u\W+)?(?<samples>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Samples();

    [GeneratedRegex(@"Epoch\[(?<epoch>\d+)\]\s+(?<channel>Train|Validation)-accuracy=(?<value>\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Accuracy();
}
