using GtPs.Model;

namespace GtPs.Core.Resources;

/// <summary>
/// Says that a resource does not exist, in one form: SageMaker answers with a ValidationException "Could not find …" or "Requested resource not
/// found." or with ResourceNotFound, depending on the operation.
/// </summary>
internal static class Missing
{
    /// <summary>The error of a resource that does not exist, in one form for all of them.</summary>
    /// <param name="what">What it is, for example <c>training job</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="session">The session asked.</param>
    /// <param name="cause">What the service said.</param>
    public static GtException Error(string what, string name, GtSession session, GtException cause) => new(
        "ResourceNotFound",
        $"There is no {what} '{name}' in {session.Region} ({session.BackEnd}). Check the name and the session.",
        GtErrorKind.NotFound,
        name,
        cause)
    {
        StatusCode = cause.StatusCode,
        RequestId = cause.RequestId,
    };

    /// <summary>Calls for one resource and says in one form that it does not exist.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="call">The call.</param>
    /// <param name="what">What is asked for, for example <c>training job</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="session">The session.</param>
    public static async Task<T> GuardAsync<T>(Task<T> call, string what, string name, GtSession session)
    {
        try
        {
            return await call;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            throw Error(what, name, session, error);
        }
    }

    /// <summary>Calls for one resource and says in one form that it does not exist.</summary>
    /// <param name="call">The call.</param>
    /// <param name="what">What it is about, for example <c>model</c>.</param>
    /// <param name="name">Its name.</param>
    /// <param name="session">The session.</param>
    public static async Task GuardAsync(Task call, string what, string name, GtSession session)
    {
        try
        {
            await call;
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            throw Error(what, name, session, error);
        }
    }
}
