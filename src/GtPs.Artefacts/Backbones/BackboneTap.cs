namespace GtPs.Artefacts.Backbones;

/// <summary>Where features are taken from a network.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Pool"><c>average</c> or <c>max</c> over its places, or null to take it as it is.</param>
/// <param name="Reason">Why there, for the user.</param>
internal sealed record BackboneTap(string Tensor, string? Pool, string Reason);
