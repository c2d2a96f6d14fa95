namespace GtPs.Model;

/// <summary>An object that a labeling job gave no label.</summary>
/// <param name="Index">The 0-based line of the manifest: Ground Truth's <c>datasetObjectId</c>.</param>
/// <param name="SourceRef">The object.</param>
/// <param name="State">Failed, Expired, Unlabeled or Unreadable.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record GtMissingObject(long Index, string SourceRef, string State, string Reason);
