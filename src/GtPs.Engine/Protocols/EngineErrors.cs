namespace GtPs.Engine.Protocols;

/// <summary>The catalogue of errors the engine answers with. Codes and statuses are AWS's.</summary>
public static partial class EngineErrors
{
    /// <summary>A parameter has a value that cannot be used.</summary>
    /// <param name="message">Names the field, the value and the rule.</param>
    public static ServiceException Validation(string message) => new(400, "ValidationException", message);

    /// <summary>A labeling job or workteam with that name does not exist.</summary>
    /// <param name="message">Names what was asked for.</param>
    public static ServiceException ResourceNotFound(string message) => new(400, "ResourceNotFound", message);

    /// <summary>The name is taken.</summary>
    /// <param name="message">Names what was asked for.</param>
    public static ServiceException ResourceInUse(string message) => new(400, "ResourceInUse", message);
}
