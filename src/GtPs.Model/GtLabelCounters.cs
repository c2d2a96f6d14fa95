namespace GtPs.Model;

/// <summary>The five counters of a labeling job, with AWS's names.</summary>
/// <param name="TotalLabeled">Objects labelled by people or machine.</param>
/// <param name="HumanLabeled">Objects labelled by people.</param>
/// <param name="MachineLabeled">Objects labelled by machine.</param>
/// <param name="FailedNonRetryableError">Objects that could not be labelled.</param>
/// <param name="Unlabeled">Objects not labelled yet.</param>
public sealed record GtLabelCounters(int TotalLabeled, int HumanLabeled, int MachineLabeled, int FailedNonRetryableError, int Unlabeled);
