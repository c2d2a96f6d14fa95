using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Reads what the image-classification algorithm answers: the probability of every class in index order.</summary>
internal static class Probabilities
{
    /// <summary>Single-precision softmax may pass 1 by this much.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Reads an endpoint's answer, <c>[0.19,0.08,0.73]</c>, or a batch transform's, <c>{"prediction":[0.19,0.08,0.73]}</c>.</summary>
    /// <param name="json">The answer, UTF-8.</param>
    /// <param name="source">The image it is about.</param>
    /// <param name="origin">The object or endpoint it came from, for the error.</param>
    /// <exception cref="GtException">The answer is not a list of probabilities (<c>InvalidPrediction</c>).</exception>
    public static double[] Read(ReadOnlyMemory<byte> json, string source, string origin)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var list = root.ValueKind is JsonValueKind.Object && root.TryGetProperty("prediction", out var prediction) ? prediction : root;
            if (list.ValueKind is not JsonValueKind.Array || list.GetArrayLength() == 0)
            {
                throw Invalid(source, origin, "it is not a list of probabilities", null);
            }

            var values = new double[list.GetArrayLength()];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = list[i].ValueKind is JsonValueKind.Number && list[i].GetDouble() is >= 0 and <= 1 + Rounding and var value
                    ? Math.Min(value, 1)
                    : throw Invalid(source, origin, $"its value {i + 1}, {list[i].GetRawText()}, is not a probability from 0 to 1", null);
            }

            return values;
        }
        catch (JsonException error)
        {
            throw Invalid(source, origin, "it is not JSON", error);
        }
    }

    /// <summary>Makes the prediction of an image.</summary>
    /// <param name="values">The probability of every class in index order.</param>
    /// <param name="classes">The classes in index order; when empty, the index stands for the name and nothing is compared.</param>
    /// <param name="source">The image.</param>
    /// <param name="standardLabel">Its known class, or null.</param>
    /// <param name="modelName">The endpoint or transform job that answered.</param>
    /// <param name="variant">The variant of the endpoint that answered, or null.</param>
    /// <exception cref="GtException">There are more or fewer probabilities than classes (<c>ClassCountMismatch</c>).</exception>
    public static GtPrediction ToPrediction(double[] values, GtClassList classes, string source, string? standardLabel, string modelName, string? variant = null)
    {
        if (classes.Count == 0)
        {
            // An index is no name: compared with a standard label it would always be wrong.
            standardLabel = null;
            classes = new GtClassList(Enumerable.Range(0, values.Length).Select(index => $"{index}"));
        }

        if (classes.Count != values.Length)
        {
            throw new GtException(
                "ClassCountMismatch",
                $"'{modelName}' answered with {values.Length} probabilities for '{source}', but {classes.Count} classes are known ({classes}). Give the model's own classes, in the order of their indexes, as -Class.",
                GtErrorKind.InvalidData,
                source);
        }

        var best = Array.IndexOf(values, values.Max());
        return new GtPrediction
        {
            Source = source,
            Label = classes[best],
            ClassIndex = best,
            Probability = values[best],
            Probabilities = values,
            Classes = classes,
            StandardLabel = standardLabel,
            ModelName = modelName,
            Variant = variant ?? string.Empty,
        };
    }

    private static GtException Invalid(string source, string origin, string reason, Exception? cause) =>
        new("InvalidPrediction", $"The answer of {origin} for '{source}' cannot be used: {reason}.", GtErrorKind.InvalidData, source, cause);
}
