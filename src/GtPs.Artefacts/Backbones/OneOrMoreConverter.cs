using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Artefacts.Backbones;

/// <summary>Reads a number, or an array of them.</summary>
internal sealed class OneOrMoreConverter : JsonConverter<IReadOnlyList<double>?>
{
    /// <inheritdoc />
    public override IReadOnlyList<double>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return [reader.GetDouble()];
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("a number or an array of numbers is expected");
        var values = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            values.Add(reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : throw new JsonException("an array of numbers is expected"));
        return values;
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<double>? value, JsonSerializerOptions options)
        => writer.WriteRawValue($"[{string.Join(',', (value ?? []).Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}]");
}
