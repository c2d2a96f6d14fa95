namespace GtPs.Core.Sessions;

/// <summary>How to connect to the local engine.</summary>
public sealed record LocalSessionOptions
{
    /// <summary>The bucket a local session uses when none is given.</summary>
    public const string DefaultBucket = "gt-local";

    /// <summary>The engine's data folder; empty for the default one.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The port for an engine that is started; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>The region for an engine that is started; empty for its default. A running engine must have it.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>Where an engine that is started posts state-change records to; empty for nowhere, null for where it did before.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>The bucket; made when it is missing.</summary>
    public string Bucket { get; init; } = DefaultBucket;

    /// <summary>The key prefix of the session's data; slashes at its ends are dropped.</summary>
    public string Prefix { get; init; } = string.Empty;
}
