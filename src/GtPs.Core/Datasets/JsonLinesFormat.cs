using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>JSON Lines: an object per image with the members of <see cref="CsvFormat.Columns"/>, those that say nothing left out.</summary>
internal sealed class JsonLinesFormat : IDatasetFormat
{
    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.JsonLines;

    /// <inheritdoc />
    public bool HoldsUnlabeled => true;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new Writer(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        await using var stream = await context.Source.OpenAsync(token);
        await foreach (var item in new ManifestReader(context.Source.Place).ReadEachAsync<DatasetRow>(stream, Read, token))
        {
            yield return item.Error is null ? DatasetItem.Of(item.Value) : DatasetItem.Of(DatasetErrors.Item(context.Source.Place, FormattableString.Invariant($"Line {item.Index + 1}"), item.Reason!));
        }
    }

    private static string? Read(ReadOnlySpan<byte> line, long index, bool isUtf8, out DatasetRow row)
    {
        row = null!;
        try
        {
            var reader = new Utf8JsonReader(line);
            using var json = JsonDocument.ParseValue(ref reader);
            reader.Read();
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return "it is JSON, but not an object { … }";
            }

            var members = new JsonMembers(json.RootElement);
            row = new DatasetRow
            {
                Item = FormattableString.Invariant($"Line {index + 1}"),
                Image = members.Text("image", "source-ref", "SourceRef", "S3Uri") ?? string.Empty,
                Label = members.Text("label", "StandardLabel"),
                Labels = members.Texts("labels"),
                ClassIndex = members.Index("classIndex"),
                Confidence = members.Number("confidence"),
                IsHuman = members.Text("origin") is var origin && (origin is null or "" or "None" or "Human" || (origin is "Machine" ? false : members.Refuse("its origin is not Human, Machine or None"))),
                CreationDate = members.Text("creationDate") is { } date ? OutputTime.TryParse(date) ?? members.NoDate(date) : null,
                JobName = members.Text("jobName") ?? string.Empty,
                Type = members.Text("type") ?? string.Empty,
                LabelAttributeName = members.Text("labelAttribute", "LabelAttributeName") ?? string.Empty,
                Value = members.Raw("value"),
                Metadata = members.Raw("metadata"),
                Members = members.Raw("members"),
            };
            if (row.Value is not null || row.Label is not null)
            {
                // Beside the label itself they only show what it names.
                row = row with { Labels = [] };
            }

            return members.Reason;
        }
        catch (JsonException e)
        {
            return $"it is not JSON, at byte {e.BytePositionInLine ?? 0}";
        }
        catch (InvalidOperationException)
        {
            return "a text in it is not valid Unicode";
        }
    }

    private sealed class Writer(DatasetWriteContext context) : LineFileWriter(context, "application/jsonlines")
    {
        private readonly Utf8JsonWriter _json = new(Stream.Null, JsonText.Options);

        /// <inheritdoc />
        public override async ValueTask DisposeAsync()
        {
            await _json.DisposeAsync();
            await base.DisposeAsync();
        }

        protected override string? Write(GtAnnotation annotation, string? label, int classIndex)
        {
            var row = DatasetRow.Of(annotation, Context.Names.Relative(annotation.SourceRef), label, classIndex);
            _json.Reset(Buffer);
            _json.WriteStartObject();
            _json.WriteString("image", row.Image);
            if (annotation.IsLabeled)
            {
                WriteLabel(annotation, row);
            }

            WriteText("labelAttribute", row.LabelAttributeName);
            WriteRaw("value", row.Value);
            WriteRaw("metadata", row.Metadata);
            WriteRaw("members", row.Members);
            _json.WriteEndObject();
            _json.Flush();
            Buffer.GetSpan(1)[0] = (byte)'\n';
            Buffer.Advance(1);
            return null;
        }

        private void WriteLabel(GtAnnotation annotation, DatasetRow row)
        {
            WriteText("label", LabelForm.ShapeOf(annotation) is LabelShape.Class or LabelShape.Other ? row.Label : null);
            if (row.ClassIndex >= 0)
            {
                _json.WriteNumber("classIndex", row.ClassIndex);
            }

            if (annotation.Labels.Count > 0 && LabelForm.ShapeOf(annotation) is LabelShape.Classes or LabelShape.Boxes)
            {
                _json.WriteStartArray("labels");
                foreach (var name in annotation.Labels)
                {
                    _json.WriteStringValue(name);
                }

                _json.WriteEndArray();
            }

            if (row.Confidence is { } confidence)
            {
                _json.WriteNumber("confidence", confidence);
            }

            _json.WriteString("origin", annotation.Origin);
            WriteText("creationDate", row.CreationDate is { } date ? LabelForm.Date(date) : null);
            WriteText("jobName", row.JobName);
            WriteText("type", row.Type);
        }

        private void WriteText(string name, string? text)
        {
            if (!string.IsNullOrEmpty(text))
            {
                _json.WriteString(name, text);
            }
        }

        private void WriteRaw(string name, string? json)
        {
            if (json is not null)
            {
                _json.WritePropertyName(name);
                _json.WriteRawValue(JsonText.OneLine(json), skipInputValidation: true);
            }
        }
    }
}
