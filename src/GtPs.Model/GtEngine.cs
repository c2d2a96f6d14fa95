namespace GtPs.Model;

/// <summary>A local engine process.</summary>
public sealed class GtEngine
{
    /// <summary>The address clients use.</summary>
    public required Uri EndpointUrl { get; init; }

    /// <summary>The process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The data folder.</summary>
    public required string Path { get; init; }

    /// <summary>Running or Stopped.</summary>
    public required string Status { get; init; }

    /// <summary>The engine's version.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>When it started (UTC).</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>The AWS region it plays.</summary>
    public string Region { get; init; } = string.Empty;

    /// <summary>The 12-digit account it plays.</summary>
    public string AccountId { get; init; } = string.Empty;

    /// <summary>How long ago it started, for example <c>12 min</c>.</summary>
    public string Age => ViewText.Age(StartedAt);

    /// <inheritdoc />
    public override string ToString() => EndpointUrl.ToString();
}
