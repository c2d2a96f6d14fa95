namespace GtPs.Core.Sessions;

/// <summary>How to connect to AWS.</summary>
public sealed record AwsSessionOptions
{
    /// <summary>The bucket. It must exist, in the session's region.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key prefix of the session's data; slashes at its ends are dropped.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The region; empty to take it from AWS_REGION or the profile.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The credentials profile; empty for the SDK's order: environment, AWS_PROFILE, default.</summary>
    public string ProfileName { get; init; } = string.Empty;

    /// <summary>The IAM role that jobs run as; may be empty until a job is started.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>The endpoint of all calls, or null for AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>True asks the machine's instance metadata for credentials when nothing else has any. Off by default: outside EC2 that question hangs.</summary>
    public bool UseInstanceMetadata { get; init; }
}
