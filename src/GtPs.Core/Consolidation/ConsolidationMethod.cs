namespace GtPs.Core.Consolidation;

/// <summary>How several workers' answers become one label.</summary>
public enum ConsolidationMethod
{
    /// <summary>Dawid-Skene as Ground Truth runs it: two rounds, with pseudo-counts that keep workers with few answers near the pool.</summary>
    DawidSkene,

    /// <summary>The same model run until the likelihood settles, at most <see cref="ConsolidationOptions.MaxRounds"/> rounds.</summary>
    DawidSkeneFull,

    /// <summary>The class most workers chose; the confidence is its share of the answers.</summary>
    Majority,
}
