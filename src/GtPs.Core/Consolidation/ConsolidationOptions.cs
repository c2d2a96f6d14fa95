namespace GtPs.Core.Consolidation;

/// <summary>How answers are consolidated.</summary>
public sealed record ConsolidationOptions
{
    /// <summary>The method.</summary>
    public ConsolidationMethod Method { get; init; } = ConsolidationMethod.DawidSkene;

    /// <summary>The accuracy every worker is taken to have before the first round, above 0 and below 1.</summary>
    public double InitialAccuracy { get; init; } = 0.7;

    /// <summary>The most rounds of <see cref="ConsolidationMethod.DawidSkeneFull"/>, from 1.</summary>
    public int MaxRounds { get; init; } = 20;

    /// <summary>Expectation maximisation ends when the log-likelihood changes by less than this share of itself.</summary>
    public double Tolerance { get; init; } = 1e-8;
}
