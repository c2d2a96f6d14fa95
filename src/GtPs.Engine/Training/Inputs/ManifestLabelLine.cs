using System.Globalization;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Engine.Resources;
using GtPs.Model;

namespace GtPs.Engine.Training.Inputs;

/// <summary>The label values on a line of an augmented manifest.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Source">The image.</param>
/// <param name="Values">The label values, or null when the line has no label.</param>
/// <param name="Error">Why the line cannot be read, or null.</param>
internal sealed record ManifestLabelLine(long Number, string Source, IReadOnlyList<double>? Values, GtException? Error)
{
    /// <summary>Reads a line with several classes: an array of numbers, and metadata with a class-map.</summary>
    /// <param name="line">The line.</param>
    /// <param name="manifest">The manifest, for errors.</param>
    /// <param name="attribute">The label attribute.</param>
    /// <param name="names">Takes the names of classes.</param>
    /// <exception cref="JobFailedException">The label is something else.</exception>
    public static ManifestLabelLine OfSet(GtManifestLine line, S3Uri manifest, string attribute, ClassNames names)
    {
        if (!line.Element.TryGetProperty(attribute, out var label) || label.ValueKind == JsonValueKind.Null)
            return new ManifestLabelLine(line.Index + 1, line.Source, null, null);
        var values = new List<double>();
        foreach (var item in label.ValueKind == JsonValueKind.Array ? label.EnumerateArray().ToList() : [label])
            values.Add(ToNumber(item) ?? throw new JobFailedException($"ClientError: {manifest}, line {line.Index + 1}: the label '{attribute}' of {line.Source} is {Show(label)}, but must be an array of numbers, for example [0, 3]."));
        AddNames(line.Element, $"{attribute}-metadata", names);
        return new ManifestLabelLine(line.Index + 1, line.Source, values, null);
    }

    private static void AddNames(JsonElement line, string metadata, ClassNames names)
    {
        if (!line.TryGetProperty(metadata, out var found) || found.ValueKind != JsonValueKind.Object || !found.TryGetProperty("class-map", out var map) || map.ValueKind != JsonValueKind.Object)
            return;
        foreach (var entry in map.EnumerateObject())
        {
            if (int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && entry.Value.ValueKind == JsonValueKind.String)
                names.Add(index, entry.Value.GetString()!);
        }
    }

    private static double? ToNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out double number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => null,
    };

    private static string Show(JsonElement label)
    {
        string text = label.GetRawText();
        return text.Length <= 60 ? text : $"{text[..60]}…";
    }
}
