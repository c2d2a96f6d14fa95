namespace GtPs.Core.Tuning;

/// <summary>What a search may choose for one hyperparameter: a list of values, or a range.</summary>
/// <param name="Name">The hyperparameter, as the algorithm writes it.</param>
/// <param name="Values">The values of a list as they go over the wire; for a range its two ends.</param>
/// <param name="IsRange">True for a range.</param>
/// <param name="IsWhole">True for a range of whole numbers.</param>
/// <param name="Scaling">How a range is spread: Auto, Linear, Logarithmic or ReverseLogarithmic.</param>
public sealed record HyperParameterRange(string Name, IReadOnlyList<string> Values, bool IsRange = false, bool IsWhole = false, string Scaling = "Auto")
{
    /// <summary>The form that users write: <c>sgd, adam</c> or <c>0.001..0.1 log</c>.</summary>
    public override string ToString() => IsRange ? $"{Values[0]}..{Values[1]}{Suffix()}" : string.Join(", ", Values);

    private string Suffix() => Scaling switch
    {
        "Linear" => " linear",
        "Logarithmic" => " log",
        "ReverseLogarithmic" => " reverselog",
        _ => string.Empty,
    };
}
