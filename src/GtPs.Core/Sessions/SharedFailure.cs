using GtPs.Model;

namespace GtPs.Core.Sessions;

/// <summary>
/// Failures that are not one item's own: the engine has ended, the network is gone, the credentials have expired. The next item would end the
/// same way, so that work on many items ends with one error instead of one per item.
/// </summary>
internal static class SharedFailure
{
    /// <summary>Tells whether all other items would fail the same way.</summary>
    /// <param name="error">How one item failed.</param>
    public static bool Is(GtException error) =>
        error.Kind == GtErrorKind.Authentication || error.ErrorId is "ConnectionRefused" or "HostNotFound";

    /// <summary>The error of the whole work.</summary>
    /// <param name="error">How one item failed.</param>
    /// <param name="state">What has been done and what is left, as a sentence.</param>
    public static GtException Of(GtException error, string state) => error.Retold($"{error.Message} {state}", error.Target);
}
