namespace GtPs.Model;

/// <summary>A connection to a back end: the local engine or AWS. Every cmdlet takes one as -Session.</summary>
public sealed class GtSession
{
    /// <summary>The back end.</summary>
    public required GtBackEnd BackEnd { get; init; }

    /// <summary>The AWS region, for example <c>us-east-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Where the region came from, for example "parameter", "AWS_REGION", "profile default", "engine".</summary>
    public required string RegionSource { get; init; }

    /// <summary>
    /// Where the credentials came from: "environment", "profile work", "profile work (SSO)", "profile work (role … from profile base)", "web identity, role …", "container",
    /// "instance metadata"; "engine" for the local engine's own key.
    /// </summary>
    public string CredentialSource { get; init; } = string.Empty;

    /// <summary>The bucket that holds the session's data.</summary>
    public required string Bucket { get; init; }

    /// <summary>The key prefix of the session's data, without a slash at either end; may be empty.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The 12-digit account id, or empty when it is not known yet.</summary>
    public string AccountId { get; init; } = string.Empty;

    /// <summary>The IAM role that jobs run as; empty when none was given.</summary>
    public string RoleArn { get; init; } = string.Empty;

    /// <summary>The endpoint all calls go to, or null for AWS's own.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>The name of the credentials profile, or empty.</summary>
    public string ProfileName { get; init; } = string.Empty;

    /// <summary>The engine's data folder; empty on AWS.</summary>
    public string EnginePath { get; init; } = string.Empty;

    /// <summary>When the session was made (UTC).</summary>
    public DateTime ConnectedAt { get; init; }

    /// <summary>The S3 URI below which the session keeps its data; ends in a slash.</summary>
    public string RootUri => Prefix.Length == 0 ? $"s3://{Bucket}/" : $"s3://{Bucket}/{Prefix}/";

    /// <summary>The typed clients of this session; made by the layers below the cmdlets.</summary>
    internal IDisposable? Services { get; set; }

    /// <inheritdoc />
    public override string ToString() => $"{BackEnd} {RootUri} ({Region})";
}
