using GtPs.Model;

namespace GtPs.Aws.Identity;

/// <summary>STS: who the caller is.</summary>
public interface IIdentityClient
{
    /// <summary>Asks who the credentials belong to.</summary>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>NoCredentials</c>, <c>ExpiredToken</c>, <c>InvalidClientTokenId</c>…</exception>
    Task<CallerIdentity> GetCallerIdentityAsync(CancellationToken token);
}

/// <summary>Who the caller is.</summary>
/// <param name="Account">The 12-digit account id.</param>
/// <param name="Arn">The ARN of the user or of the assumed role.</param>
/// <param name="UserId">The unique id of the user or of the session.</param>
public sealed record CallerIdentity(string Account, string Arn, string UserId);
