using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>Writes a manifest line with another label, in Ground Truth's form: the label and its metadata last, the other members as they were.</summary>
/// <param name="attribute">The label attribute.</param>
/// <param name="jobPlace">The job's output tree, whose last part is the job's name; for lines that carry no label yet.</param>
/// <param name="now">The label's creation date.</param>
internal sealed class ConsolidatedLine(string attribute, string jobPlace, DateTimeOffset now)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _metadata = attribute + "-metadata";
    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    /// <summary>Writes a line.</summary>
    /// <param name="line">The line as it was.</param>
    /// <param name="classIndex">The class index.</param>
    /// <param name="className">The class.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <returns>The line without its end; valid until the next call.</returns>
    public ReadOnlySpan<byte> Write(GtManifestLine line, int classIndex, string className, double confidence)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer, s_options);
        json.WriteStartObject();
        foreach (var member in line.Element.EnumerateObject().Where(member => !member.NameEquals(attribute) && !member.NameEquals(_metadata)))
        {
            member.WriteTo(json);
        }

        json.WriteNumber(attribute, classIndex);
        json.WriteStartObject(_metadata);
        json.WriteNumber("confidence", confidence);
        json.WriteString("job-name", JobNameOf(line));
        json.WriteString("class-name", className);
        json.WriteString("human-annotated", "yes");
        json.WriteString("creation-date", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        json.WriteString("type", "groundtruth/image-classification");
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return _buffer.WrittenSpan;
    }

    private string JobNameOf(GtManifestLine line)
        => line.Element.TryGetProperty(_metadata, out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("job-name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : "labeling-job/" + jobPlace.TrimEnd('/', '\\').Split('/', '\\')[^1].ToLowerInvariant();
}
