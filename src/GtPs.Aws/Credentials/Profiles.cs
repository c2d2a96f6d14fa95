using Amazon.Runtime.CredentialManagement;

namespace GtPs.Aws.Credentials;

/// <summary>The profiles of the shared files.</summary>
internal static class Profiles
{
    /// <summary>
    /// The files as the environment names them now. The SDK reads AWS_SHARED_CREDENTIALS_FILE once per process; a shell lives longer than that.
    /// </summary>
    public static CredentialProfileStoreChain Chain() => new(Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE"));
}
