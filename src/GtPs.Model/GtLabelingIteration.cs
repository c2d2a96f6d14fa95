namespace GtPs.Model;

/// <summary>One iteration of a labeling job.</summary>
/// <param name="Number">From 1.</param>
/// <param name="HumanCounts">Objects labelled by people, per class index.</param>
/// <param name="MachineCounts">Objects labelled by machine, per class index.</param>
/// <param name="HumanCostUsd">Cost of the people's labels in USD.</param>
/// <param name="MachineCostUsd">Cost of the machine's labels in USD.</param>
/// <param name="CompletedAt">When its last label was made (UTC), or null.</param>
public sealed record GtLabelingIteration(
    int Number,
    IReadOnlyList<int> HumanCounts,
    IReadOnlyList<int> MachineCounts,
    decimal HumanCostUsd,
    decimal MachineCostUsd,
    DateTime? CompletedAt)
{
    /// <summary>Objects labelled by people, per class index.</summary>
    public IReadOnlyList<int> HumanCounts { get; init => field = TextList.Of(value); } = TextList.Of(HumanCounts);

    /// <summary>Objects labelled by machine, per class index.</summary>
    public IReadOnlyList<int> MachineCounts { get; init => field = TextList.Of(value); } = TextList.Of(MachineCounts);

    /// <summary>Objects labelled by people.</summary>
    public int HumanLabeled => HumanCounts.Sum();

    /// <summary>Objects labelled by machine.</summary>
    public int MachineLabeled => MachineCounts.Sum();
}
