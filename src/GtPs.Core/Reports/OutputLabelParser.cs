using System.Globalization;
using System.Text.Json;

namespace GtPs.Core.Reports;

/// <summary>Reads labels out of the files of the output tree. What is not a label there is skipped: failed objects have none.</summary>
/// <param name="labelAttributeName">The job's label attribute: a chained manifest carries labels of other jobs too.</param>
internal sealed class OutputLabelParser(string labelAttributeName)
{
    private readonly string _metadataName = labelAttributeName + "-metadata";

    /// <summary>Reads a consolidation response: an array of <c>{"datasetObjectId","consolidatedAnnotation":{"content":{…}}}</c>.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="iteration">Its iteration.</param>
    /// <param name="time">The time in its name.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="JsonException">The file is not JSON, or no array.</exception>
    public async Task<IReadOnlyList<OutputLabel>> ReadResponseAsync(Stream stream, int iteration, DateTime? time, CancellationToken cancellationToken)
    {
        using var json = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        if (json.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("it is no array of consolidated annotations.");
        }

        var labels = new List<OutputLabel>();
        foreach (var item in json.RootElement.EnumerateArray())
        {
            if (TryGet(item, "datasetObjectId", out var id) && TryReadId(id, out var objectId)
                && TryGet(item, "consolidatedAnnotation", out var annotation) && TryGet(annotation, "content", out var content)
                && Read(content, iteration, objectId, isHuman: true, time) is { } label)
            {
                labels.Add(label);
            }
        }

        return labels;
    }

    /// <summary>Reads one line of <c>auto_annotator_output.txt</c>: the object's id, a space, JSON.</summary>
    /// <param name="line">The line.</param>
    /// <param name="iteration">The iteration.</param>
    /// <returns>The label, or null when the line holds none.</returns>
    /// <exception cref="JsonException">What follows the id is not JSON.</exception>
    public OutputLabel? ReadMachineLine(string line, int iteration)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || !long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var objectId))
        {
            return null;
        }

        using var json = JsonDocument.Parse(line.AsMemory(space + 1));
        return Read(json.RootElement, iteration, objectId, isHuman: false, null);
    }

    private OutputLabel? Read(JsonElement content, int iteration, long objectId, bool isHuman, DateTime? time)
    {
        var className = default(string);
        if (TryGet(content, _metadataName, out var metadata))
        {
            className = TryGet(metadata, "class-name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
            time = (TryGet(metadata, "creation-date", out var date) && date.ValueKind == JsonValueKind.String ? OutputTime.TryParse(date.GetString()) : null) ?? time;
        }

        var index = TryGet(content, labelAttributeName, out var label) && TryReadId(label, out var number) ? (int)number : -1;
        return className is null && index < 0 ? null : new OutputLabel(iteration, objectId, className, index, isHuman, time);
    }

    /// <summary>Ids and class indexes stand there as numbers or as strings.</summary>
    private static bool TryReadId(JsonElement element, out long id)
    {
        id = -1;
        return element.ValueKind switch
        {
            JsonValueKind.Number => element.TryGetInt64(out id) && id >= 0,
            JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out id),
            _ => false,
        };
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out value);
    }
}
