using System.Net.Sockets;
using System.Text.Json;
using Amazon.Runtime;
using GtPs.Model;

namespace GtPs.Aws.Errors;

/// <summary>The one place where failures of calls become <see cref="GtException"/>.</summary>
internal static class AwsErrors
{
    /// <summary>Runs a call and maps what it throws; the caller's own cancellation passes through.</summary>
    /// <typeparam name="T">What the call returns.</typeparam>
    /// <param name="call">What is being done.</param>
    /// <param name="work">The call.</param>
    /// <param name="token">The caller's token.</param>
    public static async Task<T> GuardAsync<T>(AwsCall call, Func<Task<T>> work, CancellationToken token)
    {
        try
        {
            // Marshalling, credentials and signing are synchronous in the SDK: they must not run when all is cancelled already.
            token.ThrowIfCancellationRequested();
            return await work().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not GtException)
        {
            token.ThrowIfCancellationRequested();
            throw Map(exception, call);
        }
    }

    /// <summary>Makes the error a user sees.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="call">What was being done.</param>
    public static GtException Map(Exception exception, AwsCall call)
    {
        var causes = Causes(exception).ToList();
        return causes.OfType<GtException>().FirstOrDefault()
            ?? (causes.OfType<AmazonServiceException>().FirstOrDefault(HasAnswer) is { } service ? FromAnswer(service, call) : null)
            ?? (causes.OfType<SocketException>().FirstOrDefault() is { } socket ? FromSocket(socket, call, exception) : null)
            ?? causes.Select(cause => FromOther(cause, call, exception)).FirstOrDefault(error => error is not null)
            ?? New("RequestFailed", $"{call.Title} failed: {exception.Message}", GtErrorKind.Connection, call, exception, null);
    }

    private static bool HasAnswer(AmazonServiceException exception) => (int)exception.StatusCode != 0 && exception is not AmazonUnmarshallingException;

    private static GtException FromAnswer(AmazonServiceException exception, AwsCall call)
    {
        var status = (int)exception.StatusCode;
        var code = string.IsNullOrEmpty(exception.ErrorCode) ? $"Http{status}" : exception.ErrorCode;
        var (kind, action) = AwsErrorTable.Find(code, status, exception.Message);
        var place = call.Connection.EndpointUrl is null ? $" in {call.Connection.Region}" : string.Empty;
        var reason = exception.Message.TrimEnd('.', ' ');
        return new GtException(code, $"{call.Title}{place} failed: {reason} ({code}).", kind, call.Target, exception)
        {
            StatusCode = status,
            RequestId = string.IsNullOrEmpty(exception.RequestId) ? null : exception.RequestId,
            RecommendedAction = action,
        };
    }

    private static GtException FromSocket(SocketException socket, AwsCall call, Exception exception)
    {
        var where = call.Connection.EndpointUrl?.ToString() ?? $"AWS in {call.Connection.Region}";
        return socket.SocketErrorCode switch
        {
            SocketError.ConnectionRefused => New(
                "ConnectionRefused",
                $"{call.Title} failed: nothing answers at {where}.",
                GtErrorKind.Connection,
                call,
                exception,
                call.Connection.EndpointUrl is null ? "Check the network and the proxy settings." : "If this is the local engine, start it (Start-GtEngine) and connect again."),
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => New(
                "HostNotFound",
                $"{call.Title} failed: the host name of {where} is not known ({socket.Message}).",
                GtErrorKind.Connection,
                call,
                exception,
                $"Check the network. If it works, check the region: '{call.Connection.Region}' may be misspelt or not offer this service."),
            _ => New("ConnectionFailed", $"{call.Title} failed: the connection to {where} broke ({socket.Message}).", GtErrorKind.Connection, call, exception, "Run the command again."),
        };
    }

    private static GtException? FromOther(Exception cause, AwsCall call, Exception exception) => cause switch
    {
        JsonException or AmazonUnmarshallingException or System.Xml.XmlException => New(
            "InvalidResponse", $"{call.Title} failed: the answer could not be read ({cause.Message}).", GtErrorKind.Connection, call, exception, "Check that the endpoint is an AWS endpoint or the local engine."),
        OperationCanceledException or TimeoutException => New(
            "RequestTimeout", $"{call.Title} failed: no answer in time.", GtErrorKind.Timeout, call, exception, "Run the command again."),
        HttpRequestException or IOException => New(
            "ConnectionFailed", $"{call.Title} failed: {cause.Message}", GtErrorKind.Connection, call, exception, "Run the command again."),
        AmazonClientException when cause.Message.Contains("SSO", StringComparison.Ordinal) => New(
            "ExpiredToken", $"{call.Title} failed: {cause.Message}", GtErrorKind.Authentication, call, exception, "Run aws sso login for this profile, then the command again."),
        AmazonClientException when cause.Message.Contains("credential", StringComparison.OrdinalIgnoreCase) => New(
            "InvalidCredentials", $"{call.Title} failed: {cause.Message}", GtErrorKind.Authentication, call, exception, null),
        _ => null,
    };

    private static GtException New(string id, string message, GtErrorKind kind, AwsCall call, Exception cause, string? action) =>
        new(id, message, kind, call.Target, cause) { RecommendedAction = action };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
