namespace GtPs.Core.Training.Checks;

/// <summary>What a channel's manifest holds.</summary>
/// <param name="Lines">Its lines.</param>
/// <param name="Unlabeled">Lines without the label.</param>
/// <param name="ByClass">Labelled lines by class index.</param>
internal sealed record ChannelFacts(int Lines, int Unlabeled, IReadOnlyList<int> ByClass);
