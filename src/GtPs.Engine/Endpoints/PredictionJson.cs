using System.Buffers;
using System.Text.Json;

namespace GtPs.Engine.Endpoints;

/// <summary>Writes probabilities as the built-in image classification does.</summary>
internal static class PredictionJson
{
    /// <summary>A probability as text has up to 14 characters, with its comma.</summary>
    private const int LengthOfOne = 15;

    private const int LengthOfFrame = 20;

    /// <summary><c>[0.1, 0.9]</c>: what an endpoint answers.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public static ReadOnlyMemory<byte> Array(float[] probabilities) => Write(probabilities, isObject: false, newLine: false);

    /// <summary><c>{"prediction":[0.1, 0.9]}</c>: a transform's output.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public static ReadOnlyMemory<byte> Object(float[] probabilities) => Write(probabilities, isObject: true, newLine: false);

    /// <summary>The same with the end of its line: JSON Lines.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public static ReadOnlyMemory<byte> Line(float[] probabilities) => Write(probabilities, isObject: true, newLine: true);

    private static ReadOnlyMemory<byte> Write(float[] probabilities, bool isObject, bool newLine)
    {
        var buffer = new ArrayBufferWriter<byte>(LengthOfFrame + (LengthOfOne * probabilities.Length));
        using (var json = new Utf8JsonWriter(buffer))
        {
            if (isObject)
            {
                json.WriteStartObject();
                json.WritePropertyName("prediction"u8);
            }

            json.WriteStartArray();
            foreach (float probability in probabilities)
                json.WriteNumberValue(probability);
            json.WriteEndArray();
            if (isObject)
                json.WriteEndObject();
        }

        if (newLine)
            buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
