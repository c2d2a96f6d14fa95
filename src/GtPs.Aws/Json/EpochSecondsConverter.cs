using System.Text.Json;
using System.Text.Json.Serialization;

namespace GtPs.Aws.Json;

/// <summary>
/// Times on the wire of AWS JSON 1.1: seconds since 1970-01-01T00:00:00Z as a number with a fraction, written to the millisecond.
/// </summary>
public sealed class EpochSecondsConverter : JsonConverter<DateTime>
{
    /// <inheritdoc />
    /// <exception cref="JsonException">The value is not a number or lies outside the years 1 to 9999.</exception>
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var seconds))
        {
            throw new JsonException("A time must be a number: seconds since 1970-01-01T00:00:00Z.");
        }

        // Rounded to the microsecond, so that a double's error does not show as odd ticks.
        var ticks = Math.Round(seconds * 1_000_000) * TimeSpan.TicksPerMicrosecond;
        if (!(Math.Abs(ticks) <= (DateTime.MaxValue - DateTime.UnixEpoch).Ticks))
        {
            throw new JsonException($"{seconds} seconds since 1970 is not a time that can be used.");
        }

        try
        {
            return DateTime.UnixEpoch.AddTicks((long)ticks);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new JsonException($"{seconds} seconds since 1970 is not a time that can be used.", exception);
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options)
    {
        var utc = value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value;
        writer.WriteNumberValue(Math.Round((decimal)(utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond, 3));
    }
}
