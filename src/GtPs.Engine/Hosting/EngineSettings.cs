using System.Text.Json;
using GtPs.Engine.Storage;
using GtPs.Model;

namespace GtPs.Engine.Hosting;

/// <summary>What a data folder keeps from one start of its engine to the next, in <c>settings.json</c>.</summary>
/// <param name="WebhookUrl">Where state-change records are posted to, or null.</param>
internal sealed record EngineSettings(Uri? WebhookUrl)
{
    /// <summary>Reads the settings of a folder, and keeps what is given anew.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="webhookUrl">The webhook from now on; empty for none, null for the one that was kept.</param>
    /// <exception cref="GtException"><c>InvalidWebhookUrl</c>, or <c>InvalidEngineSettings</c> when the file cannot be read.</exception>
    public static EngineSettings Load(DataFolder folder, string? webhookUrl)
    {
        var kept = Read(folder.SettingsPath);
        if (webhookUrl is null)
        {
            return kept;
        }

        var settings = new EngineSettings(Parse(webhookUrl));
        if (settings != kept)
        {
            // Its path may be a secret, as those of chat services are.
            DurableFiles.WriteWhole(folder.SettingsPath, JsonSerializer.SerializeToUtf8Bytes(settings, EngineFilesJson.Default.EngineSettings), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return settings;
    }

    /// <summary>Without the webhook's path, so that no log can hold it.</summary>
    public override string ToString() => $"webhook {WebhookUrl?.Authority ?? "none"}";

    private static Uri? Parse(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new GtException("InvalidWebhookUrl", $"The webhook '{text}' is not an address of HTTP. Write it like http://127.0.0.1:9000/events, or leave it empty for none.", GtErrorKind.InvalidArgument, text);
    }

    private static EngineSettings Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), EngineFilesJson.Default.EngineSettings) ?? new EngineSettings(WebhookUrl: null) : new EngineSettings(WebhookUrl: null);
        }
        catch (JsonException exception)
        {
            throw new GtException("InvalidEngineSettings", $"'{path}' does not hold the engine's settings ({exception.Message}). Correct it, or delete it and give the webhook again.", GtErrorKind.InvalidData, path, exception);
        }
    }
}
