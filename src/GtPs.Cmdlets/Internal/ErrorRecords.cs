using System.Management.Automation;
using System.Text;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>The one place where exceptions become PowerShell's error records.</summary>
internal static class ErrorRecords
{
    /// <summary>True for what PowerShell itself throws to stop, leave or break a pipeline: never to be made an error of.</summary>
    /// <param name="exception">What was caught.</param>
    public static bool IsFlowControl(Exception exception) => exception is RuntimeException or FlowControlException;

    /// <summary>Makes the error record of any exception.</summary>
    /// <param name="exception">What was caught.</param>
    public static ErrorRecord From(Exception exception) => From(AsGtException(exception));

    /// <summary>
    /// Makes the error record: ErrorId is the AWS code or our own id, TargetObject the name, path or URI the error is about,
    /// and ErrorDetails adds the request id and the next step.
    /// </summary>
    /// <param name="error">The error.</param>
    public static ErrorRecord From(GtException error)
    {
        var text = new StringBuilder(error.Message);
        if (error.RequestId is not null)
        {
            text.Append(" (request ").Append(error.RequestId).Append(')');
        }

        return new ErrorRecord(error, error.ErrorId, CategoryOf(error.Kind), error.Target)
        {
            ErrorDetails = new ErrorDetails(text.ToString()) { RecommendedAction = error.RecommendedAction ?? ErrorAdvice.Find(error.ErrorId) },
        };
    }

    private static GtException AsGtException(Exception exception) => exception switch
    {
        GtException own => own,
        OperationCanceledException => new GtException("OperationTimeout", "The operation was given up before it had an answer.", GtErrorKind.Timeout, innerException: exception),
        FileNotFoundException or DirectoryNotFoundException => new GtException("FileNotFound", exception.Message, GtErrorKind.NotFound, (exception as FileNotFoundException)?.FileName, exception),
        UnauthorizedAccessException => new GtException("AccessDenied", exception.Message, GtErrorKind.Permission, innerException: exception),
        IOException => new GtException("FileError", exception.Message, GtErrorKind.InvalidOperation, innerException: exception),
        _ => new GtException("UnexpectedError", $"{exception.GetType().Name}: {exception.Message}", GtErrorKind.InvalidOperation, innerException: exception),
    };

    private static ErrorCategory CategoryOf(GtErrorKind kind) => kind switch
    {
        GtErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        GtErrorKind.InvalidData => ErrorCategory.InvalidData,
        GtErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        GtErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        GtErrorKind.InvalidOperation => ErrorCategory.InvalidOperation,
        GtErrorKind.Authentication => ErrorCategory.AuthenticationError,
        GtErrorKind.Permission => ErrorCategory.PermissionDenied,
        GtErrorKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        GtErrorKind.Connection => ErrorCategory.ConnectionError,
        GtErrorKind.Timeout => ErrorCategory.OperationTimeout,
        GtErrorKind.RemoteFailure => ErrorCategory.InvalidResult,
        _ => ErrorCategory.NotSpecified,
    };
}
