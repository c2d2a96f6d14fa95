using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using GtPs.Model;

namespace GtPs.Aws.Credentials;

/// <summary>Credentials of profiles in the shared files, SSO and roles included.</summary>
/// <param name="connection">The connection they are for.</param>
internal sealed class ProfileCredentials(AwsConnection connection)
{
    private const int DeepestChain = 8;
    private readonly CredentialProfileStoreChain _chain = Profiles.Chain();

    /// <summary>The credentials of a profile.</summary>
    /// <param name="name">The profile's name.</param>
    /// <param name="isRequired">True throws when there is no such profile; false returns null.</param>
    /// <returns>The credentials and where they came from: the profile, and how it gets them.</returns>
    /// <exception cref="GtException"><c>ProfileNotFound</c>, <c>InvalidCredentials</c>.</exception>
    public (AWSCredentials Credentials, string Source)? Get(string name, bool isRequired) => Get(name, isRequired, DeepestChain);

    private (AWSCredentials Credentials, string Source)? Get(string name, bool isRequired, int depth)
    {
        if (depth == 0)
        {
            throw new GtException("InvalidCredentials", $"The profile '{name}' takes its credentials from a chain of profiles that does not end. Check source_profile in ~/.aws/config.", GtErrorKind.Authentication, name);
        }

        if (!_chain.TryGetProfile(name, out var profile))
        {
            return isRequired ? throw NotFound(name) : null;
        }

        // The SDK looks for the region of a profile's role in the instance's metadata too, which takes seconds off EC2: so we assume it ourselves.
        var options = profile.Options;
        if (!string.IsNullOrEmpty(options.RoleArn) && !string.IsNullOrEmpty(options.SourceProfile) && string.IsNullOrEmpty(options.MfaSerial))
        {
            var (source, _) = Get(options.SourceProfile, isRequired: true, depth - 1)!.Value;
            return (new AssumedRoleCredentials(source, options.RoleArn, options.ExternalID, connection), $"profile {name} (role {options.RoleArn} from profile {options.SourceProfile})");
        }

        if (_chain.TryGetAWSCredentials(name, out var credentials))
        {
            return (credentials, $"profile {name}{WayOf(options)}");
        }

        return isRequired
            ? throw new GtException("InvalidCredentials", $"The profile '{name}' holds no credentials that can be used. Check it in ~/.aws/credentials and ~/.aws/config.", GtErrorKind.Authentication, name)
            : null;
    }

    private static string WayOf(CredentialProfileOptions options) => options switch
    {
        { SsoSession.Length: > 0 } or { SsoStartUrl.Length: > 0 } => " (SSO)",
        { CredentialProcess.Length: > 0 } => " (credential_process)",
        { WebIdentityTokenFile.Length: > 0 } => $" (web identity, role {options.RoleArn})",
        { RoleArn.Length: > 0 } => $" (role {options.RoleArn})",
        _ => string.Empty,
    };

    private GtException NotFound(string name)
    {
        var names = _chain.ListProfiles().Select(profile => profile.Name).ToList();
        var known = names.Count == 0 ? "There are no profiles on this machine." : $"There are: {string.Join(", ", names)}.";
        return new GtException("ProfileNotFound", $"There is no profile '{name}' in ~/.aws/credentials or ~/.aws/config. {known}", GtErrorKind.Authentication, name);
    }
}
