using System.Text;
using System.Text.Json;

namespace GtPs.Engine.Labeling;

/// <summary>What a worker's form holds for single-label classification: <c>{"crowd-image-classifier":{"label":"Tiger"}}</c>.</summary>
internal static class AnswerContent
{
    /// <summary>Writes a form.</summary>
    /// <param name="element">The name of the form's element; the built-in consolidation expects it.</param>
    /// <param name="label">The class chosen.</param>
    public static string Write(string element, string label) => Encoding.UTF8.GetString(LabelJson.Build(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartObject(element);
        writer.WriteString("label"u8, label);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }).Span);

    /// <summary>Reads the class out of a form.</summary>
    /// <param name="content">The form as JSON; its element may have another name, and other fields may stand beside it.</param>
    /// <param name="classes">The classes.</param>
    /// <returns>The class index, or -1 when the form names none of the classes.</returns>
    public static int Read(string content, IReadOnlyDictionary<string, int> classes)
    {
        using var document = JsonDocument.Parse(content);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String
                && classes.TryGetValue(label.GetString()!, out var index))
            {
                return index;
            }
        }

        return -1;
    }
}
