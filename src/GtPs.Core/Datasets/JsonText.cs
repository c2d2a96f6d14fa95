using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Pieces of JSON text.</summary>
internal static class JsonText
{
    /// <summary>Only the syntax itself is escaped: Japanese stays readable.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A number's text.</summary>
    /// <param name="value">The number.</param>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes JSON text.</summary>
    /// <param name="write">Writes it.</param>
    public static string Make(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Tells whether a text is one JSON value, of a kind if need be.</summary>
    /// <param name="text">The text.</param>
    /// <param name="kind">The kind, or null for any.</param>
    public static bool IsValid(string text, JsonValueKind? kind = null)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return kind is null || json.RootElement.ValueKind == kind;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The same JSON on one line: line breaks in it can only stand between its tokens.</summary>
    /// <param name="json">JSON text.</param>
    public static string OneLine(string json) => json.AsSpan().ContainsAny('\n', '\r') ? json.Replace('\n', ' ').Replace('\r', ' ') : json;

    /// <summary>The members of an annotation's manifest line beside its source, label and metadata.</summary>
    /// <param name="annotation">The annotation.</param>
    /// <returns>A JSON object, or null when there are none. Inline data (<c>source</c>) count as a member.</returns>
    public static string? MembersOf(GtAnnotation annotation)
    {
        if (annotation.Line.Length == 0)
        {
            return null;
        }

        using var json = JsonDocument.Parse(annotation.Line);
        StringBuilder? others = null;
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.NameEquals("source-ref") || member.NameEquals(annotation.LabelAttributeName) || member.Name == annotation.LabelAttributeName + "-metadata")
            {
                continue;
            }

            (others ??= new StringBuilder("{")).Append(others.Length > 1 ? "," : string.Empty);
            others.Append('"').Append(JsonEncodedText.Encode(member.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value).Append("\":").Append(member.Value.GetRawText());
        }

        return others?.Append('}').ToString();
    }
}
