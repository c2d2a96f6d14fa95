using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Hosting;

/// <summary>The one access key of an engine, made at its first start.</summary>
/// <param name="AccessKeyId">20 characters.</param>
/// <param name="SecretAccessKey">40 characters.</param>
/// <param name="ShutdownToken">What <c>POST /_gt/shutdown</c> must bring.</param>
/// <param name="LinkSecret">What the workers' sign-in links are derived from, 64 hexadecimal digits; empty in files of earlier versions, which get it at the next start.</param>
public sealed record EngineCredentials(string AccessKeyId, string SecretAccessKey, string ShutdownToken, string LinkSecret = "")
{
    private const int LinkSecretLength = 64;

    /// <summary>Reads the key of a data folder; makes it, readable by its owner only, when there is none.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="InvalidDataException">The file is there but is not a key.</exception>
    internal static EngineCredentials LoadOrCreate(DataFolder folder)
    {
        if (File.Exists(folder.CredentialsPath))
        {
            try
            {
                var found = JsonSerializer.Deserialize(File.ReadAllBytes(folder.CredentialsPath), EngineFilesJson.Default.EngineCredentials)
                    ?? throw new JsonException("The file holds null.");
                return string.IsNullOrEmpty(found.LinkSecret) ? Write(folder, found with { LinkSecret = NewLinkSecret() }) : found;
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException($"'{folder.CredentialsPath}' does not hold the engine's key ({exception.Message}). Delete it: a new key is made at the next start.", exception);
            }
        }

        return Write(folder, new EngineCredentials(
            "GTPS" + RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
            RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 40),
            RandomNumberGenerator.GetHexString(32, lowercase: true),
            NewLinkSecret()));
    }

    /// <summary>True when a shutdown request brings the right token; takes the same time for every wrong one.</summary>
    /// <param name="token">What the request brought.</param>
    internal bool IsShutdownToken(string? token)
        => token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(ShutdownToken));

    /// <summary>Without the secrets, so that no log can hold them.</summary>
    public override string ToString() => AccessKeyId;

    private static string NewLinkSecret() => RandomNumberGenerator.GetHexString(LinkSecretLength, lowercase: true);

    private static EngineCredentials Write(DataFolder folder, EngineCredentials credentials)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(credentials, EngineFilesJson.Default.EngineCredentials);
        DurableFiles.WriteWhole(folder.CredentialsPath, json, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return credentials;
    }
}

/// <summary>What <c>engine.json</c> tells of a running engine.</summary>
/// <param name="EndpointUrl">The address clients use.</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Version">The engine's version.</param>
/// <param name="StartedAt">When it started (UTC).</param>
/// <param name="Region">The region it plays.</param>
/// <param name="AccountId">The account it plays.</param>
internal sealed record EngineState(string EndpointUrl, int ProcessId, string Version, DateTimeOffset StartedAt, string Region, string AccountId);

/// <summary>What <c>GET /_gt/health</c> answers.</summary>
/// <param name="Status">Always <c>ok</c>.</param>
/// <param name="Version">The engine's version.</param>
/// <param name="ProcessId">The process.</param>
internal sealed record EngineHealth(string Status, string Version, int ProcessId);

/// <summary>How the engine's own files and answers are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(EngineCredentials))]
[JsonSerializable(typeof(EngineState))]
[JsonSerializable(typeof(EngineHealth))]
[JsonSerializable(typeof(EngineSettings))]
internal sealed partial class EngineFilesJson : JsonSerializerContext;
