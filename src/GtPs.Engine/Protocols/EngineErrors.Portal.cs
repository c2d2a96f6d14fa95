using System.Globalization;

namespace GtPs.Engine.Protocols;

public static partial class EngineErrors
{
    /// <summary>The portal has nothing at that path, or nothing this worker may see.</summary>
    /// <param name="path">The path.</param>
    public static ServiceException PortalNotFound(string path) => new(404, "NotFound", $"The portal has nothing at '{path}'.");

    /// <summary>The path is right and the method is not.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    public static ServiceException PortalMethod(string method, string path) => new(405, "MethodNotAllowed", $"The portal does not answer {method} at '{path}'.");

    /// <summary>A body of the portal cannot be read.</summary>
    /// <param name="message">Names the field, the value and the rule.</param>
    public static ServiceException PortalRequest(string message) => new(400, "InvalidRequest", message);

    /// <summary>The sign-in token is of no live link.</summary>
    public static ServiceException InvalidLink() => new(401, "InvalidLink", "This link is not valid, or not any more. Ask whoever sent it for a new one.");

    /// <summary>Too many wrong sign-in tokens came from one address.</summary>
    public static ServiceException TooManyAttempts() => new(429, "TooManyAttempts", "Too many wrong links were tried. Try again in a moment.");

    /// <summary>There is no session, or it has ended.</summary>
    public static ServiceException SignedOut() => new(401, "SignedOut", "You are not signed in. Open your sign-in link again.");

    /// <summary>A request came from another site's page.</summary>
    public static ServiceException WrongOrigin() => new(403, "WrongOrigin", "The request's Origin header is not the portal's own origin.");

    /// <summary>A request does not bring the session's token.</summary>
    public static ServiceException WrongCsrfToken() => new(403, "WrongCsrfToken", "The header X-Gt-Csrf is not the session's csrfToken. Load the page again.");

    /// <summary>A body is not JSON by its type.</summary>
    public static ServiceException NotJson() => new(415, "NotJson", "Content-Type must be application/json.");

    /// <summary>The worker's lease has run out.</summary>
    public static ServiceException LeaseExpired() => new(409, "LeaseExpired", "The time for this task has run out. It goes to somebody else; go on with the next one.");

    /// <summary>There is nothing to do at a task any more.</summary>
    public static ServiceException TaskGone() => new(409, "TaskGone", "This task is not yours any more: others have answered it, or its job has ended.");

    /// <summary>An answer cannot be taken back any more.</summary>
    public static ServiceException UndoTooLate() => new(409, "UndoTooLate", "This answer cannot be taken back any more: only your last one can, while its time lasts and its batch is not complete.");

    /// <summary>An answer is none.</summary>
    /// <param name="message">Why.</param>
    public static ServiceException InvalidAnswer(string message) => new(400, "InvalidAnswer", message);

    /// <summary>An answer or a draft is too long.</summary>
    /// <param name="limit">The most bytes it may have.</param>
    public static ServiceException AnswerTooLong(int limit) => new(400, "InvalidAnswer", string.Create(CultureInfo.InvariantCulture, $"content is longer than {limit} bytes."));
}
