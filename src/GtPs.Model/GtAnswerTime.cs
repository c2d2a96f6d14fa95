using System.Globalization;

namespace GtPs.Model;

/// <summary>How long workers took per answer, by the times the answers carry; answers of the public workforce before 2020 carry none.</summary>
/// <param name="Answers">Answers with a time.</param>
/// <param name="MeanSeconds">The mean, in seconds.</param>
/// <param name="MedianSeconds">The median, in seconds.</param>
/// <param name="P90Seconds">Nine of ten answers took at most as long, in seconds.</param>
/// <param name="LongestSeconds">The longest, in seconds.</param>
public sealed record GtAnswerTime(int Answers, double MeanSeconds, double MedianSeconds, double P90Seconds, double LongestSeconds)
{
    /// <inheritdoc />
    public override string ToString() => $"median {Text(MedianSeconds)} s, 90 % within {Text(P90Seconds)} s";

    /// <summary>Times below a second, those of simulated workers, have more digits.</summary>
    private static string Text(double seconds) => seconds.ToString(seconds < 1 ? "0.0##" : "0.0", CultureInfo.InvariantCulture);
}
