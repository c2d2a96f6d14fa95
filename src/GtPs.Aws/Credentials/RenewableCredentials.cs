using Amazon.Runtime;

namespace GtPs.Aws.Credentials;

/// <summary>What clients sign with: always the credentials that their source has now, so that a client outlives credentials that expire.</summary>
/// <param name="source">Finds them.</param>
internal sealed class RenewableCredentials(CredentialSource source) : AWSCredentials
{
    /// <inheritdoc />
    public override DateTime? Expiration
    {
        get => source.Current().Expiration;
        set => throw new NotSupportedException("The source of the credentials knows when they end.");
    }

    /// <inheritdoc />
    public override ImmutableCredentials GetCredentials() => source.Current().GetCredentials();

    /// <inheritdoc />
    public override Task<ImmutableCredentials> GetCredentialsAsync() => source.Current().GetCredentialsAsync();
}
