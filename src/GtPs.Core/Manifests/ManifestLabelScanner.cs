using System.Globalization;
using System.Text.Json;

namespace GtPs.Core.Manifests;

/// <summary>Reads the label of a line and the label's metadata. Safe from several threads.</summary>
/// <param name="labelAttributeName">The label attribute, for messages.</param>
/// <param name="acceptsAnyLabel">True to take labels that are no single class as such, false to refuse them.</param>
internal sealed class ManifestLabelScanner(string? labelAttributeName, bool acceptsAnyLabel)
{
    private const string JobPrefix = "labeling-job/";

    private readonly TextCache _texts = new();

    /// <summary>Reads the value of the label attribute.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="facts">Gets the label.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    public string? TakeLabel(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when reader.TryGetInt32(out var number) && number >= 0:
                facts.LabelNumber = number;
                return null;
            case var _ when acceptsAnyLabel && reader.TokenType is not JsonTokenType.String:
                facts.IsOtherLabel = true;
                reader.Skip();
                return null;
            case JsonTokenType.Number:
                return $"its label '{labelAttributeName}' is not a class index (0, 1, 2, …)";
            case JsonTokenType.String:
                var text = Text(ref reader);
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                {
                    facts.LabelNumber = index;
                }
                else
                {
                    facts.LabelText = text;
                }

                return null;
            default:
                return $"its label '{labelAttributeName}' is neither a class index nor a class name: it is not one of single-label image classification";
        }
    }

    /// <summary>Reads the label's metadata; members of a wrong type count as absent.</summary>
    /// <param name="reader">Stands on the start of the object, and then on its end.</param>
    /// <param name="facts">Gets the metadata.</param>
    /// <returns>Null: metadata makes no line unusable.</returns>
    public string? TakeMetadata(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.ValueTextEquals("confidence"u8))
            {
                reader.Read();
                facts.Confidence = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value : null;
            }
            else if (reader.ValueTextEquals("class-name"u8))
            {
                reader.Read();
                facts.ClassName = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
            }
            else if (reader.ValueTextEquals("job-name"u8) || reader.ValueTextEquals("job_name"u8))
            {
                reader.Read();
                facts.JobName = reader.TokenType == JsonTokenType.String ? JobText(ref reader) : string.Empty;
            }
            else if (reader.ValueTextEquals("human-annotated"u8))
            {
                reader.Read();
                facts.IsMachine = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("no"u8);
            }
            else if (reader.ValueTextEquals("creation-date"u8) || reader.ValueTextEquals("creation_date"u8))
            {
                reader.Read();
                facts.CreationDate = reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date)
                    ? date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : DateTime.SpecifyKind(date, DateTimeKind.Utc)
                    : null;
            }

            reader.Skip();
        }

        return null;
    }

    private string Text(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : _texts.Get(reader.ValueSpan);

    private string JobText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && reader.ValueSpan.StartsWith("labeling-job/"u8))
        {
            return _texts.Get(reader.ValueSpan[JobPrefix.Length..]);
        }

        var text = Text(ref reader);
        return text.StartsWith(JobPrefix, StringComparison.Ordinal) ? text[JobPrefix.Length..] : text;
    }
}
