using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The JSON of a label, as Ground Truth writes it (developer guide, "Output data"): compact, label before metadata, metadata in the order
/// confidence, job-name, class-name, human-annotated, creation-date, type.
/// </summary>
/// <param name="job">The job that labels.</param>
internal sealed class LabelJson(LabelingJobRecord job)
{
    private readonly JsonEncodedText _label = JsonEncodedText.Encode(job.LabelAttributeName, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private readonly JsonEncodedText _metadata = JsonEncodedText.Encode(job.LabelAttributeName + "-metadata", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>How all files are written: no needless escapes, no spaces.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Builds a file in memory.</summary>
    /// <param name="write">Writes its JSON.</param>
    public static ReadOnlyMemory<byte> Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Writes the two members of a label into the object the writer is in.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="classIndex">The class index.</param>
    /// <param name="confidence">0 to 1.</param>
    /// <param name="isHuman">Whether people gave it.</param>
    /// <param name="labeledAt">When, in Unix microseconds.</param>
    public void WriteMembers(Utf8JsonWriter writer, int classIndex, double confidence, bool isHuman, long labeledAt)
    {
        writer.WriteNumber(_label, classIndex);
        writer.WriteStartObject(_metadata);
        writer.WriteNumber("confidence"u8, confidence);
        writer.WriteString("job-name"u8, job.MetadataJobName);
        writer.WriteString("class-name"u8, job.Classes[classIndex]);
        writer.WriteString("human-annotated"u8, isHuman ? "yes"u8 : "no"u8);
        writer.WriteString("creation-date"u8, CreationDate(labeledAt));
        writer.WriteString("type"u8, job.TaskType.MetadataType);
        writer.WriteEndObject();
    }

    /// <summary>Writes an input line with a label: its own members in their order, then the label, which replaces one it had.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="line">The line.</param>
    /// <param name="item">The labelled object.</param>
    public void WriteLine(Utf8JsonWriter writer, ReadOnlySpan<byte> line, LabelingObjectRecord item)
    {
        var reader = new Utf8JsonReader(line);
        using var document = JsonDocument.ParseValue(ref reader);
        writer.WriteStartObject();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (!member.NameEquals(_label.EncodedUtf8Bytes) && !member.NameEquals(_metadata.EncodedUtf8Bytes))
            {
                member.WriteTo(writer);
            }
        }

        WriteMembers(writer, item.Class, item.Confidence, item.State == ObjectState.Human, item.LabeledAt);
        writer.WriteEndObject();
    }

    private static string CreationDate(long microseconds)
        => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture);
}
