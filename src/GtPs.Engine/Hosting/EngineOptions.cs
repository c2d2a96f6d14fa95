namespace GtPs.Engine.Hosting;

/// <summary>How an engine is started.</summary>
public sealed record EngineOptions
{
    /// <summary>The data folder: database, objects, credentials.</summary>
    public required string DataPath { get; init; }

    /// <summary>The address to listen on; loopback unless told otherwise.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The region the engine plays.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The account id the engine plays, 12 digits.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The clock; tests give their own.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The folder that holds the backbone; null takes <c>backbone</c> beside the engine's assembly, then the classical features.</summary>
    public string? BackbonePath { get; init; }

    /// <summary>Where state-change records of labeling jobs are posted to; empty for nowhere, null for where the data folder's last engine posted them.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>Where the engine's own log lines go; null drops them.</summary>
    public Action<ILoggingBuilder>? ConfigureLogging { get; init; }
}
