using System.Buffers;
using System.Text.Json;

namespace GtPs.Engine.Endpoints;

/// <summary>Writes probabilities as the built-in image classification does.</summary>
internal static class PredictionJson
{
    /// <summary><c>[0.1, 0.9]</c>: what an endpoint answers.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public static byte[] Array(float[] probabilities) => Write(json => WriteArray(json, probabilities));

    /// <summary><c>{"prediction":[0.1, 0.9]}</c>: a transform's output, and an endpoint's answer as JSON Lines.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public static byte[] Object(float[] probabilities) => Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("prediction");
        WriteArray(json, probabilities);
        json.WriteEndObject();
    });

    private static void WriteArray(Utf8JsonWriter json, float[] probabilities)
    {
        json.WriteStartArray();
        foreach (float probability in probabilities)
            json.WriteNumberValue(probability);
        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.WrittenSpan.ToArray();
    }
}
