namespace GtPs.Core.Consolidation;

/// <summary>The labels that a consolidation found.</summary>
public sealed class ConsolidationResult
{
    internal ConsolidationResult(int[] classes, double[] confidences, double[] workerAccuracies, int rounds)
    {
        Classes = classes;
        Confidences = confidences;
        WorkerAccuracies = workerAccuracies;
        Rounds = rounds;
    }

    /// <summary>The class index of each item, or -1 for an item without answers.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>The confidence of each item's class, 0 to 1, rounded to two decimals; 0 for an item without answers.</summary>
    public IReadOnlyList<double> Confidences { get; }

    /// <summary>The share of each worker's answers expected to be right, 0 to 1; NaN for a worker without answers.</summary>
    public IReadOnlyList<double> WorkerAccuracies { get; }

    /// <summary>The rounds run; 0 for majority.</summary>
    public int Rounds { get; }
}
