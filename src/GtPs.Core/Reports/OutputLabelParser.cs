using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using GtPs.Core.Manifests;

namespace GtPs.Core.Reports;

/// <summary>Reads labels out of the files of the output tree. What is not a label there is skipped: failed objects have none. Safe from several threads.</summary>
/// <param name="labelAttributeName">The job's label attribute: a chained manifest carries labels of other jobs too.</param>
internal sealed class OutputLabelParser(string labelAttributeName)
{
    private readonly byte[] _labelName = Encoding.UTF8.GetBytes(labelAttributeName);
    private readonly byte[] _metadataName = Encoding.UTF8.GetBytes(labelAttributeName + "-metadata");
    private readonly ManifestLabelScanner _labels = new(labelAttributeName, acceptsAnyLabel: true, readsDates: true);

    /// <summary>Reads a consolidation response: an array of <c>{"datasetObjectId","consolidatedAnnotation":{"content":{…}}}</c>.</summary>
    /// <param name="json">The file.</param>
    /// <param name="iteration">Its iteration.</param>
    /// <param name="time">The time in its name.</param>
    /// <exception cref="JsonException">The file is not JSON, or no array.</exception>
    public IReadOnlyList<OutputLabel> ReadResponse(ReadOnlySpan<byte> json, int iteration, DateTime? time)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("it is no array of consolidated annotations.");
        }

        var labels = new List<OutputLabel>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
            }
            else if (ReadItem(ref reader, iteration, time) is { } label)
            {
                labels.Add(label);
            }
        }

        // Reading on makes the reader refuse anything behind the array.
        reader.Read();
        return labels;
    }

    /// <summary>Reads one line of <c>auto_annotator_output.txt</c>: the object's id, a space, JSON.</summary>
    /// <param name="line">The line.</param>
    /// <param name="iteration">The iteration.</param>
    /// <returns>The label, or null when the line holds none.</returns>
    /// <exception cref="JsonException">What follows the id is not JSON.</exception>
    public OutputLabel? ReadMachineLine(ReadOnlySpan<byte> line, int iteration)
    {
        var space = line.IndexOf((byte)' ');
        if (space <= 0 || !Utf8Parser.TryParse(line[..space], out long objectId, out var length) || length != space || objectId < 0)
        {
            return null;
        }

        var reader = new Utf8JsonReader(line[(space + 1)..]);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        var label = ReadContent(ref reader, iteration, isHuman: false, time: null);
        reader.Read();
        return label is { } found ? found with { ObjectId = objectId } : null;
    }

    private OutputLabel? ReadItem(ref Utf8JsonReader reader, int iteration, DateTime? time)
    {
        var id = -1L;
        OutputLabel? label = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("datasetObjectId"u8);
            var isAnnotation = reader.ValueTextEquals("consolidatedAnnotation"u8);
            reader.Read();
            if (isId)
            {
                id = ReadId(ref reader);
            }
            else if (isAnnotation && reader.TokenType == JsonTokenType.StartObject)
            {
                label = ReadAnnotation(ref reader, iteration, time);
            }

            reader.Skip();
        }

        return id >= 0 && label is { } found ? found with { ObjectId = id } : null;
    }

    private OutputLabel? ReadAnnotation(ref Utf8JsonReader reader, int iteration, DateTime? time)
    {
        OutputLabel? label = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isContent = reader.ValueTextEquals("content"u8);
            reader.Read();
            if (isContent && reader.TokenType == JsonTokenType.StartObject)
            {
                label = ReadContent(ref reader, iteration, isHuman: true, time);
            }

            reader.Skip();
        }

        return label;
    }

    private OutputLabel? ReadContent(ref Utf8JsonReader reader, int iteration, bool isHuman, DateTime? time)
    {
        var facts = new LineFacts { LabelNumber = -1, JobName = string.Empty };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isLabel = reader.ValueTextEquals(_labelName);
            var isMetadata = !isLabel && reader.ValueTextEquals(_metadataName);
            reader.Read();
            if (isLabel)
            {
                _labels.TakeLabel(ref reader, ref facts);
            }
            else if (isMetadata && reader.TokenType == JsonTokenType.StartObject)
            {
                _labels.TakeMetadata(ref reader, ref facts);
            }

            reader.Skip();
        }

        var name = facts.ClassName ?? facts.LabelText;
        return name is null && facts.LabelNumber < 0 ? null : new OutputLabel(iteration, -1, name, facts.LabelNumber, isHuman, facts.CreationDate ?? time);
    }

    /// <summary>Ids stand there as numbers or as strings.</summary>
    private static long ReadId(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when !reader.ValueIsEscaped && Utf8Parser.TryParse(reader.ValueSpan, out long number, out var length) && length == reader.ValueSpan.Length => number,
        _ => -1,
    };
}
