namespace GtPs.Engine.Protocols;

public static partial class EngineErrors
{
    /// <summary>The portal has nothing at that path.</summary>
    /// <param name="path">The path.</param>
    public static ServiceException PortalNotFound(string path) => new(404, "NotFound", $"The portal has nothing at '{path}'.");

    /// <summary>The path is right and the method is not.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    public static ServiceException PortalMethod(string method, string path) => new(405, "MethodNotAllowed", $"The portal does not answer {method} at '{path}'.");
}
