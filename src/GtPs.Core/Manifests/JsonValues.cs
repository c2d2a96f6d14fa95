using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace GtPs.Core.Manifests;

/// <summary>Writes the plain values that come through a pipeline as JSON.</summary>
internal static class JsonValues
{
    private const int MaxDepth = 32;

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where it goes.</param>
    /// <param name="value">Null, a string, boolean, number or date, a dictionary or a list of such, or a JSON element; anything else as its text.</param>
    /// <param name="depth">How deep the value is nested; deeper than 32 it is written as text, which ends cycles.</param>
    public static void Write(Utf8JsonWriter json, object? value, int depth = 0)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case double.NaN or double.PositiveInfinity or double.NegativeInfinity or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case float number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case long or int or short or sbyte or uint or ushort or byte:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateTime date:
                json.WriteStringValue(date);
                break;
            case DateTimeOffset date:
                json.WriteStringValue(date);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
            case IDictionary members when depth < MaxDepth:
                WriteObject(json, members, depth);
                break;
            case IEnumerable<KeyValuePair<string, object?>> members when depth < MaxDepth:
                WriteObject(json, members.ToDictionary(member => member.Key, member => member.Value, StringComparer.Ordinal), depth);
                break;
            case IEnumerable items when depth < MaxDepth:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item, depth + 1);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter json, IDictionary members, int depth)
    {
        json.WriteStartObject();
        foreach (DictionaryEntry member in members)
        {
            json.WritePropertyName(Convert.ToString(member.Key, CultureInfo.InvariantCulture) ?? string.Empty);
            Write(json, member.Value, depth + 1);
        }

        json.WriteEndObject();
    }
}
