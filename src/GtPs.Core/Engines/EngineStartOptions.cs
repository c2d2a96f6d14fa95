namespace GtPs.Core.Engines;

/// <summary>How the local engine is started.</summary>
public sealed record EngineStartOptions
{
    /// <summary>The data folder; null takes <see cref="EnginePaths.DefaultDataPath"/>.</summary>
    public string? Path { get; init; }

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The region the engine plays.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Where state-change records of labeling jobs are posted to; empty for nowhere, null for where the folder's last engine posted them.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>The engine's assembly; null takes <see cref="EnginePaths.DefaultAssembly"/>.</summary>
    public string? EngineAssembly { get; init; }

    /// <summary>The program <c>dotnet</c> that runs the engine where no .NET lies beside it; null takes an installed one that has the runtime.</summary>
    public string? DotnetPath { get; init; }

    /// <summary>How long to wait until it answers.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
