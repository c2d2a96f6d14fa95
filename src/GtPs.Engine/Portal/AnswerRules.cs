using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>What a form's content must be.</summary>
internal static class AnswerRules
{
    private const int MaxBytes = 100_000;
    private const int MaxSeconds = 30 * 24 * 3600;
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The JSON text of a form.</summary>
    /// <param name="content">What the request brought.</param>
    /// <exception cref="ServiceException"><c>InvalidAnswer</c>.</exception>
    public static string Content(JsonElement? content)
    {
        if (content is not { ValueKind: JsonValueKind.Object } form)
        {
            throw EngineErrors.InvalidAnswer("content is missing or is not a JSON object; it must hold the form: {\"crowd-image-classifier\":{\"label\":\"Tiger\"}}.");
        }

        try
        {
            // Written anew: what is stored is what was understood, and half a character, which no file could hold, is found here.
            var text = JsonSerializer.Serialize(form, s_options);
            return Encoding.UTF8.GetByteCount(text) <= MaxBytes ? text : throw EngineErrors.AnswerTooLong(MaxBytes);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or JsonException)
        {
            throw EngineErrors.InvalidAnswer("content holds text that is not valid Unicode.");
        }
    }

    /// <summary>How long the worker looked at the task, in milliseconds.</summary>
    /// <param name="seconds">What the request brought.</param>
    /// <exception cref="ServiceException"><c>InvalidRequest</c>.</exception>
    public static long? ActiveMilliseconds(double? seconds)
        => seconds is null ? null
        : seconds is >= 0 and <= MaxSeconds ? (long)Math.Round(seconds.Value * 1000)
        : throw EngineErrors.PortalRequest($"activeSeconds is {seconds}, but must be 0 to {MaxSeconds}.");

    /// <summary>Refuses an answer that could never become a label.</summary>
    /// <param name="job">The job.</param>
    /// <param name="content">The form.</param>
    /// <exception cref="ServiceException"><c>InvalidAnswer</c>.</exception>
    public static void RequireClass(LabelingJobRecord job, string content)
    {
        using var document = JsonDocument.Parse(content);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String && job.IndexOf(label.GetString()!) >= 0)
            {
                return;
            }
        }

        throw EngineErrors.InvalidAnswer("The answer names none of the job's classes. Choose one of them; if the page offers none, tell the job's owner that the template does not fit the job.");
    }
}
