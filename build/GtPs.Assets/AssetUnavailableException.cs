namespace GtPs.Assets;

/// <summary>An asset cannot be had here and now: npm is missing, or the registry does not answer. The build goes on without it.</summary>
internal sealed class AssetUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
