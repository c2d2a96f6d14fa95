using System.Globalization;

namespace GtPs.Model;

/// <summary>The probability of a class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record GtClassProbability(string Label, double Probability)
{
    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} {Probability:0.00}");
}
