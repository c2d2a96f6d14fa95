using System.Text.Json;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Writes a COCO file: its images as they come, its annotations through a temporary file behind them, its categories last.</summary>
internal sealed class CocoWriter : LineFileWriter
{
    private const int FlushLength = 64 * 1024;

    private readonly FileStream _annotationFile = TemporaryFile.Create();
    private readonly Utf8JsonWriter _annotations;
    private readonly Utf8JsonWriter _images = new(System.IO.Stream.Null, JsonText.Options);
    private long _imageCount;
    private long _annotationCount;

    /// <summary>Begins a file.</summary>
    /// <param name="context">Where and how.</param>
    public CocoWriter(DatasetWriteContext context)
        : base(context, "application/json")
    {
        _annotations = new Utf8JsonWriter(_annotationFile, JsonText.Options);
        _annotations.WriteStartArray();
        Append("{\"info\":{\"description\":\"Labels exported by GroundTruthPS\"},\"licenses\":[],\"images\":["u8);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await _annotations.DisposeAsync();
        await _annotationFile.DisposeAsync();
        await _images.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override string? Write(GtAnnotation annotation, string? label, int classIndex)
    {
        var shape = LabelForm.ShapeOf(annotation);
        if (CocoLabels.Of(annotation, shape, label, Context.Classes, out var reason) is not { } labels)
        {
            return reason;
        }

        var row = DatasetRow.Of(annotation, Context.Names.Relative(annotation.SourceRef), label, classIndex);
        Append(_imageCount == 0 ? "\n"u8 : ",\n"u8);
        WriteImage(annotation, row, labels, CocoLabels.SizeOf(annotation, shape));
        foreach (var item in labels)
        {
            WriteAnnotation(item);
        }

        if (_annotations.BytesPending > FlushLength)
        {
            _annotations.Flush();
        }

        return null;
    }

    /// <inheritdoc />
    protected override async ValueTask EndAsync(CancellationToken token)
    {
        _annotations.WriteEndArray();
        await _annotations.FlushAsync(token);
        await Stream.WriteAsync("\n],\n\"annotations\":"u8.ToArray(), token);
        _annotationFile.Position = 0;
        await _annotationFile.CopyToAsync(Stream, token);
        await Stream.WriteAsync(",\n\"categories\":"u8.ToArray(), token);
        await using var json = new Utf8JsonWriter(Stream, JsonText.Options);
        json.WriteStartArray();
        foreach (var (name, index) in Context.Classes.InOrder)
        {
            json.WriteStartObject();
            json.WriteNumber("id", index + 1);
            json.WriteString("name", name);
            json.WriteString("supercategory", string.Empty);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        await json.FlushAsync(token);
        await Stream.WriteAsync("}\n"u8.ToArray(), token);
    }

    private void WriteImage(GtAnnotation annotation, DatasetRow row, IReadOnlyList<CocoAnnotation> labels, (int Width, int Height) size)
    {
        _images.Reset(Buffer);
        _images.WriteStartObject();
        _images.WriteNumber("id", ++_imageCount);
        _images.WriteString("file_name", row.Image);
        if (size.Width > 0 && size.Height > 0)
        {
            _images.WriteNumber("width", size.Width);
            _images.WriteNumber("height", size.Height);
        }

        _images.WriteStartObject("ground_truth");
        WriteText("labelAttribute", row.LabelAttributeName);
        if (annotation.IsLabeled)
        {
            _images.WriteString("fingerprint", CocoAnnotation.Fingerprint(labels));
            _images.WriteString("origin", annotation.Origin);
            WriteText("creationDate", row.CreationDate is { } date ? LabelForm.Date(date) : null);
            WriteText("jobName", row.JobName);
            WriteText("type", row.Type);
        }

        WriteRaw("value", row.Value);
        WriteRaw("metadata", row.Metadata);
        WriteRaw("members", row.Members);
        _images.WriteEndObject();
        _images.WriteEndObject();
        _images.Flush();
    }

    private void WriteAnnotation(CocoAnnotation item)
    {
        var name = item.Category;
        Context.Classes.Resolve(ref name, -1, out var index);
        _annotations.WriteStartObject();
        _annotations.WriteNumber("id", ++_annotationCount);
        _annotations.WriteNumber("image_id", _imageCount);
        _annotations.WriteNumber("category_id", index + 1);
        if (item.Box is { } box)
        {
            _annotations.WriteStartArray("bbox");
            foreach (var side in box)
            {
                _annotations.WriteRawValue(side, skipInputValidation: true);
            }

            _annotations.WriteEndArray();
            _annotations.WriteNumber("area", CocoLabels.Number(box[2]) * CocoLabels.Number(box[3]));
        }

        _annotations.WriteNumber("iscrowd", 0);
        if (item.Score is { } score)
        {
            _annotations.WriteNumber("score", score);
        }

        _annotations.WriteEndObject();
    }

    private void Append(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Buffer.GetSpan(text.Length));
        Buffer.Advance(text.Length);
    }

    private void WriteText(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            _images.WriteString(name, text);
        }
    }

    private void WriteRaw(string name, string? json)
    {
        if (json is not null)
        {
            _images.WritePropertyName(name);
            _images.WriteRawValue(JsonText.OneLine(json), skipInputValidation: true);
        }
    }
}
