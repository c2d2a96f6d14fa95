using GtPs.Model;

namespace GtPs.Artefacts.Backbones;

/// <summary>Errors of networks that users bring.</summary>
internal static class BackboneError
{
    /// <summary>The error id of a network that cannot be used.</summary>
    public const string NotUsable = "BackboneNotUsable";

    /// <summary>The error id of a network of which something has to be stated first.</summary>
    public const string NotStated = "BackboneNotStated";

    /// <summary>A network that cannot be used.</summary>
    /// <param name="why">Why, and what to do about it; without a full stop.</param>
    /// <param name="cause">The cause, or null.</param>
    public static GtException Create(string why, Exception? cause = null)
        => new(NotUsable, $"The network cannot be used: {why}.", GtErrorKind.InvalidData, innerException: cause);

    /// <summary>The same error, with the file it is about.</summary>
    /// <param name="error">What was found.</param>
    /// <param name="path">The file.</param>
    public static GtException At(GtException error, string path)
        => new(error.ErrorId, $"'{path}': {error.Message}", error.Kind, path, error);
}
