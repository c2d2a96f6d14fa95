using System.Collections.Frozen;
using GtPs.Model;

namespace GtPs.Aws.Errors;

/// <summary>AWS's error codes that need more than their HTTP status to be understood: the kind of error and the next step.</summary>
internal static class AwsErrorTable
{
    private const string SignInAgain = "The credentials have expired. Sign in again (aws sso login, or get a new session token) and run the command again.";
    private const string CheckKeys = "Check the access key and its secret, and that they belong to this endpoint.";
    private const string AskForPermission = "Ask for an IAM policy that allows this operation, or use another profile (-ProfileName) or role (-RoleArn).";
    private const string SlowDown = "AWS throttles the account. Wait a little, then run the command again, with fewer jobs or a longer -PollSeconds.";
    private const string Quota = "Ask for a higher limit in Service Quotas, use another instance type, or delete what is not used any more.";
    private const string WrongRegion = "The bucket is in another region. Connect with that region (-Region), or use a bucket in this one.";
    private const string TakenName = "Choose another name.";
    private const string CheckName = "Check the name, and that the session is of its account and region (Get-GtSession).";

    private static readonly FrozenDictionary<string, (GtErrorKind Kind, string? Action)> s_codes = new Dictionary<string, (GtErrorKind, string?)>(StringComparer.Ordinal)
    {
        ["ExpiredToken"] = (GtErrorKind.Authentication, SignInAgain),
        ["ExpiredTokenException"] = (GtErrorKind.Authentication, SignInAgain),
        ["RequestExpired"] = (GtErrorKind.Authentication, SignInAgain),
        ["TokenRefreshRequired"] = (GtErrorKind.Authentication, SignInAgain),
        ["InvalidClientTokenId"] = (GtErrorKind.Authentication, CheckKeys),
        ["UnrecognizedClientException"] = (GtErrorKind.Authentication, CheckKeys),
        ["InvalidAccessKeyId"] = (GtErrorKind.Authentication, CheckKeys),
        ["InvalidToken"] = (GtErrorKind.Authentication, CheckKeys),
        ["SignatureDoesNotMatch"] = (GtErrorKind.Authentication, CheckKeys),
        ["InvalidSignatureException"] = (GtErrorKind.Authentication, CheckKeys),
        ["IncompleteSignature"] = (GtErrorKind.Authentication, CheckKeys),
        ["IncompleteSignatureException"] = (GtErrorKind.Authentication, CheckKeys),
        ["MissingAuthenticationToken"] = (GtErrorKind.Authentication, CheckKeys),
        ["MissingAuthenticationTokenException"] = (GtErrorKind.Authentication, CheckKeys),
        ["AuthFailure"] = (GtErrorKind.Authentication, CheckKeys),
        ["RequestTimeTooSkewed"] = (GtErrorKind.Authentication, "Set this machine's clock."),
        ["AccessDenied"] = (GtErrorKind.Permission, AskForPermission),
        ["AccessDeniedException"] = (GtErrorKind.Permission, AskForPermission),
        ["UnauthorizedOperation"] = (GtErrorKind.Permission, AskForPermission),
        ["Forbidden"] = (GtErrorKind.Permission, AskForPermission),
        ["OptInRequired"] = (GtErrorKind.Permission, "Enable the region for this account, or use another one."),
        ["Throttling"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["ThrottlingException"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["ThrottledException"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["TooManyRequestsException"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["RequestLimitExceeded"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["SlowDown"] = (GtErrorKind.LimitExceeded, SlowDown),
        ["ResourceLimitExceeded"] = (GtErrorKind.LimitExceeded, Quota),
        ["LimitExceededException"] = (GtErrorKind.LimitExceeded, Quota),
        ["TooManyBuckets"] = (GtErrorKind.LimitExceeded, Quota),
        ["ResourceInUse"] = (GtErrorKind.AlreadyExists, TakenName),
        ["ResourceInUseException"] = (GtErrorKind.AlreadyExists, TakenName),
        ["BucketAlreadyExists"] = (GtErrorKind.AlreadyExists, "Bucket names are unique in all of AWS. Choose another name."),
        ["BucketAlreadyOwnedByYou"] = (GtErrorKind.AlreadyExists, null),
        ["ConflictException"] = (GtErrorKind.AlreadyExists, null),
        ["ResourceNotFound"] = (GtErrorKind.NotFound, CheckName),
        ["ResourceNotFoundException"] = (GtErrorKind.NotFound, CheckName),
        ["NoSuchBucket"] = (GtErrorKind.NotFound, "Check the bucket's name, or make it first."),
        ["NoSuchKey"] = (GtErrorKind.NotFound, "Check the key, letter case included, and that what makes the object has run."),
        ["NoSuchUpload"] = (GtErrorKind.NotFound, null),
        ["NoSuchCORSConfiguration"] = (GtErrorKind.NotFound, null),
        ["NotFound"] = (GtErrorKind.NotFound, null),
        ["PermanentRedirect"] = (GtErrorKind.InvalidArgument, WrongRegion),
        ["TemporaryRedirect"] = (GtErrorKind.InvalidArgument, WrongRegion),
        ["AuthorizationHeaderMalformed"] = (GtErrorKind.InvalidArgument, WrongRegion),
        ["IllegalLocationConstraintException"] = (GtErrorKind.InvalidArgument, WrongRegion),
        ["ValidationException"] = (GtErrorKind.InvalidArgument, null),
        ["ValidationError"] = (GtErrorKind.InvalidArgument, null),
        ["ModelError"] = (GtErrorKind.RemoteFailure, "Read the endpoint's log; the input may not be an image the model can read."),
        ["ModelNotReadyException"] = (GtErrorKind.InvalidOperation, "Wait until the endpoint is InService."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>True for the codes that say that credentials have ended: others may work.</summary>
    /// <param name="code">AWS's code.</param>
    public static bool IsExpired(string code) => s_codes.TryGetValue(code, out var entry) && entry.Action == SignInAgain;

    /// <summary>What an error code means.</summary>
    /// <param name="code">AWS's code.</param>
    /// <param name="status">The HTTP status, or 0.</param>
    /// <param name="message">AWS's message: SageMaker reports missing and taken names as ValidationException.</param>
    public static (GtErrorKind Kind, string? Action) Find(string code, int status, string message) => code switch
    {
        "ValidationException" or "ValidationError" when message.StartsWith("Could not find", StringComparison.OrdinalIgnoreCase)
            || message.Contains("not found", StringComparison.OrdinalIgnoreCase) => (GtErrorKind.NotFound, CheckName),
        "ValidationException" when message.Contains("already exist", StringComparison.OrdinalIgnoreCase) => (GtErrorKind.AlreadyExists, TakenName),
        _ when s_codes.TryGetValue(code, out var entry) => entry,
        _ => (ByStatus(status), null),
    };

    private static GtErrorKind ByStatus(int status) => status switch
    {
        401 => GtErrorKind.Authentication,
        403 => GtErrorKind.Permission,
        404 => GtErrorKind.NotFound,
        409 => GtErrorKind.AlreadyExists,
        412 or 405 => GtErrorKind.InvalidOperation,
        408 => GtErrorKind.Timeout,
        429 => GtErrorKind.LimitExceeded,
        >= 300 and < 500 => GtErrorKind.InvalidArgument,
        >= 500 => GtErrorKind.RemoteFailure,
        _ => GtErrorKind.Connection,
    };
}
