namespace GtPs.Engine.Protocols.Validation;

/// <summary>Holds requests against AWS's service model before an operation sees them: what handlers get is complete and within the model's bounds.</summary>
internal static class RequestValidator
{
    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Everything that is wrong with it in one message, or null.</returns>
    public static string? Check(object request)
    {
        var found = new ViolationList();
        ShapeRules.Of(request.GetType()).Check(request, string.Empty, found);
        return found.Message;
    }
}
