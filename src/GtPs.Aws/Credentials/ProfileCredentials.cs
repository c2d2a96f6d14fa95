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
    /// <exception cref="GtException"><c>ProfileNotFound</c>, <c>InvalidCredentials</c>.</exception>
    public AWSCredentials? Get(string name, bool isRequired) => Get(name, isRequired, DeepestChain);

    private AWSCredentials? Get(string name, bool isRequired, int depth)
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
            return new AssumedRoleCredentials(Get(options.SourceProfile, isRequired: true, depth - 1)!, options.RoleArn, options.ExternalID, connection);
        }

        if (_chain.TryGetAWSCredentials(name, out var credentials))
        {
            return credentials;
        }

        return isRequired
            ? throw new GtException("InvalidCredentials", $"The profile '{name}' holds no credentials that can be used. Check it in ~/.aws/credentials and ~/.aws/config.", GtErrorKind.Authentication, name)
            : null;
    }

    private GtException NotFound(string name)
    {
        var names = _chain.ListProfiles().Select(profile => profile.Name).ToList();
        var known = names.Count == 0 ? "There are no profiles on this machine." : $"There are: {string.Join(", ", names)}.";
        return new GtException("ProfileNotFound", $"There is no profile '{name}' in ~/.aws/credentials or ~/.aws/config. {known}", GtErrorKind.Authentication, name);
    }
}
