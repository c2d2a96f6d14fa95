using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Model;

namespace GtPs.Core.Engines;

/// <summary>The access key of a local engine.</summary>
/// <param name="AccessKeyId">The access key's id.</param>
/// <param name="SecretAccessKey">Its secret.</param>
/// <param name="ShutdownToken">What a shutdown request must bring.</param>
public sealed record EngineKey(string AccessKeyId, string SecretAccessKey, string ShutdownToken)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => AccessKeyId;
}

/// <summary>What a running engine tells of itself in <c>engine.json</c>.</summary>
internal sealed record EngineState(Uri EndpointUrl, int ProcessId, string Version, DateTimeOffset StartedAt, string Region, string AccountId)
{
    /// <summary>The object users see.</summary>
    /// <param name="path">The data folder.</param>
    /// <param name="status">Running or Stopped.</param>
    public GtEngine ToEngine(string path, string status) => new()
    {
        EndpointUrl = EndpointUrl,
        ProcessId = ProcessId,
        Path = path,
        Status = status,
        Version = Version,
        StartedAt = StartedAt.UtcDateTime,
        Region = Region,
        AccountId = AccountId,
    };
}

/// <summary>What an engine answers to a health check.</summary>
internal sealed record EngineHealth(string Status, string Version, int ProcessId);

/// <summary>What an engine keeps from one start to the next.</summary>
internal sealed record EngineSettings(Uri? WebhookUrl);

/// <summary>Reads the files an engine leaves in its data folder.</summary>
internal static class EngineFiles
{
    /// <summary>Reads <c>engine.json</c>.</summary>
    /// <param name="path">The data folder.</param>
    /// <returns>Null when it is missing or half-written.</returns>
    public static EngineState? ReadState(string path) => Read(Path.Combine(path, "engine.json"), EngineFilesJson.Default.EngineState);

    /// <summary>Reads <c>credentials.json</c>.</summary>
    /// <param name="path">The data folder.</param>
    /// <returns>Null when it is missing or half-written.</returns>
    public static EngineKey? ReadKey(string path) => Read(Path.Combine(path, "credentials.json"), EngineFilesJson.Default.EngineKey);

    /// <summary>Reads the webhook out of <c>settings.json</c>; empty when there is none.</summary>
    /// <param name="path">The data folder.</param>
    public static string ReadWebhook(string path) => Read(Path.Combine(path, "settings.json"), EngineFilesJson.Default.EngineSettings)?.WebhookUrl?.ToString() ?? string.Empty;

    /// <summary>The last lines of the engine's log; empty when there is none.</summary>
    /// <param name="path">The data folder.</param>
    /// <param name="from">Where in the file to begin, in bytes.</param>
    /// <param name="count">At most so many lines.</param>
    public static string ReadLogTail(string path, long from, int count)
    {
        try
        {
            using var log = new FileStream(EnginePaths.LogOf(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            log.Position = Math.Min(from, log.Length);
            using var reader = new StreamReader(log);
            return string.Join(Environment.NewLine, reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(count));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    private static T? Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(file), type);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the engine's files are read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EngineState))]
[JsonSerializable(typeof(EngineKey))]
[JsonSerializable(typeof(EngineHealth))]
[JsonSerializable(typeof(EngineSettings))]
internal sealed partial class EngineFilesJson : JsonSerializerContext;
