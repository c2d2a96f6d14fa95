namespace GtPs.Aws;

/// <summary>Where calls go and with which credentials. Nothing in it is looked up until the first call.</summary>
public sealed record AwsConnection
{
    /// <summary>The region, for example <c>us-east-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>One address for all services, for example the local engine's; null for AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>A profile of the shared files (<c>~/.aws/config</c>, <c>~/.aws/credentials</c>), SSO included; null for the usual chain.</summary>
    public string? ProfileName { get; init; }

    /// <summary>An access key given by hand, together with <see cref="SecretAccessKey"/>; comes before profile and environment.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The secret of <see cref="AccessKeyId"/>.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>The session token of a temporary <see cref="AccessKeyId"/>, or null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>A role to assume with the credentials found, or null.</summary>
    public string? AssumeRoleArn { get; init; }

    /// <summary>True asks the instance's metadata service when nothing else has credentials; that can take seconds off EC2, so it is off.</summary>
    public bool UseInstanceMetadata { get; init; }

    /// <summary>Hides the secrets.</summary>
    public override string ToString() => $"{EndpointUrl?.ToString() ?? "AWS"} ({Region})";
}
