using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace GtPs.Core.Manifests;

/// <summary>Reads the label of a line and the label's metadata. Safe from several threads.</summary>
/// <param name="labelAttributeName">The label attribute, for messages.</param>
/// <param name="acceptsAnyLabel">True to take labels that are no single class as such, false to refuse them.</param>
/// <param name="readsDates">False leaves creation dates out, which saves time.</param>
internal sealed class ManifestLabelScanner(string? labelAttributeName, bool acceptsAnyLabel, bool readsDates)
{
    private const string JobPrefix = "labeling-job/";

    private readonly TextCache _texts = new();

    /// <summary>Reads the value of the label attribute.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <param name="facts">Gets the label.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string? TakeMetadata(ref Utf8JsonReader reader, ref LineFacts facts)
    {
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            var member = MemberOf(reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan);
            reader.Read();
            switch (member)
            {
                case Member.Confidence:
                    facts.Confidence = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value : null;
                    break;
                case Member.ClassName:
                    facts.ClassName = reader.TokenType == JsonTokenType.String ? Text(ref reader) : null;
                    break;
                case Member.JobName:
                    facts.JobName = reader.TokenType == JsonTokenType.String ? JobText(ref reader) : string.Empty;
                    break;
                case Member.HumanAnnotated:
                    facts.IsMachine = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("no"u8);
                    break;
                case Member.CreationDate when readsDates:
                    facts.CreationDate = reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var date)
                        ? date.Kind == DateTimeKind.Local ? date.ToUniversalTime() : DateTime.SpecifyKind(date, DateTimeKind.Utc)
                        : null;
                    break;
                default:
                    break;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>By length first: a manifest of a million lines has six million of these names. Custom jobs write underscores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Member MemberOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        8 when name.SequenceEqual("job-name"u8) || name.SequenceEqual("job_name"u8) => Member.JobName,
        10 when name.SequenceEqual("confidence"u8) => Member.Confidence,
        10 when name.SequenceEqual("class-name"u8) => Member.ClassName,
        13 when name.SequenceEqual("creation-date"u8) || name.SequenceEqual("creation_date"u8) => Member.CreationDate,
        15 when name.SequenceEqual("human-annotated"u8) => Member.HumanAnnotated,
        _ => Member.Other,
    };

    private string Text(ref Utf8JsonReader reader) => reader.ValueIsEscaped ? reader.GetString()! : _texts.Get(reader.ValueSpan);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string JobText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && reader.ValueSpan.StartsWith("labeling-job/"u8))
        {
            return _texts.Get(reader.ValueSpan[JobPrefix.Length..]);
        }

        var text = Text(ref reader);
        return text.StartsWith(JobPrefix, StringComparison.Ordinal) ? text[JobPrefix.Length..] : text;
    }

    private enum Member
    {
        Other,
        Confidence,
        ClassName,
        JobName,
        HumanAnnotated,
        CreationDate,
    }
}
