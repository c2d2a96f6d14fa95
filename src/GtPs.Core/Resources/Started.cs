namespace GtPs.Core.Resources;

/// <summary>What a request to make something ended with.</summary>
/// <typeparam name="T">What was made.</typeparam>
/// <param name="Value">What was made, or what the same request made before.</param>
/// <param name="IsNew">False when it was there already, so that nothing was sent.</param>
public sealed record Started<T>(T Value, bool IsNew);
