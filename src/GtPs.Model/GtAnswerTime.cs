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
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"median {MedianSeconds:0.0} s, 90 % within {P90Seconds:0.0} s");
}
