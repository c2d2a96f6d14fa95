using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// CSV: a row per image in twelve columns, of which reading needs <c>image</c> and <c>label</c> only. The last three are JSON for what the others cannot
/// tell, and mostly empty.
/// </summary>
internal sealed class CsvFormat : IDatasetFormat
{
    /// <summary>The columns, in their order.</summary>
    public static readonly IReadOnlyList<string> Columns = ["image", "label", "classIndex", "confidence", "origin", "creationDate", "jobName", "type", "labelAttribute", "value", "metadata", "members"];

    /// <summary>What the column of images may be called, here and by others.</summary>
    internal static readonly string[] ImageColumns = ["image", "source-ref", "SourceRef", "S3Uri", "file_name", "filename", "path"];

    private static readonly string[] s_labelColumns = ["label", "StandardLabel", "className", "class_name", "class"];

    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.Csv;

    /// <inheritdoc />
    public bool HoldsUnlabeled => true;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new Writer(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        await using var stream = await context.Source.OpenAsync(token);
        var refused = new Queue<GtException>();
        using var csv = new CsvTable(stream, context.Source.Place, refused.Enqueue);
        var columns = new Reader(csv);
        GtException? end = null;
        while (end is null)
        {
            var isRow = false;
            try
            {
                isRow = csv.Read();
            }
            catch (GtException e)
            {
                end = e;
            }

            while (refused.TryDequeue(out var error))
            {
                yield return DatasetItem.Of(error);
            }

            if (!isRow)
            {
                break;
            }

            token.ThrowIfCancellationRequested();
            yield return columns.Read() is var row && columns.Reason is { } reason ? DatasetItem.Of(DatasetErrors.Item(context.Source.Place, csv.RowName, reason)) : DatasetItem.Of(row);
        }

        if (end is not null)
        {
            yield return DatasetItem.Of(end);
        }
    }

    private sealed class Writer : LineFileWriter
    {
        public Writer(DatasetWriteContext context)
            : base(context, "text/csv") => CsvText.WriteRow(Buffer, [.. Columns]);

        protected override string? Write(GtAnnotation annotation, string? label, int classIndex)
        {
            var row = DatasetRow.Of(annotation, Context.Names.Relative(annotation.SourceRef), label, classIndex);
            CsvText.WriteRow(
                Buffer,
                row.Image,
                row.Label,
                row.ClassIndex < 0 ? null : JsonText.Number(row.ClassIndex),
                row.Confidence?.ToString("R", CultureInfo.InvariantCulture),
                annotation.IsLabeled ? annotation.Origin : null,
                row.CreationDate is { } date ? LabelForm.Date(date) : null,
                row.JobName,
                row.Type,
                row.LabelAttributeName,
                row.Value,
                row.Metadata,
                row.Members);
            return null;
        }
    }

    private sealed class Reader(CsvTable csv)
    {
        private readonly int _image = csv.Column(ImageColumns);
        private readonly int _label = csv.Column(s_labelColumns);
        private readonly int _index = csv.Find("classIndex", "class_index");
        private readonly int _confidence = csv.Find("confidence");
        private readonly int _origin = csv.Find("origin");
        private readonly int _date = csv.Find("creationDate");
        private readonly int _job = csv.Find("jobName");
        private readonly int _type = csv.Find("type");
        private readonly int _attribute = csv.Find("labelAttribute", "LabelAttributeName");
        private readonly int _value = csv.Find("value", "LabelJson");
        private readonly int _metadata = csv.Find("metadata", "MetadataJson");
        private readonly int _members = csv.Find("members");

        /// <summary>Why the last row cannot be used, or null.</summary>
        public string? Reason { get; private set; }

        public DatasetRow Read()
        {
            Reason = null;
            var index = -1;
            double? confidence = null;
            DateTime? date = null;
            if (Text(_index) is { Length: > 0 } number && number != "-1" && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out index))
            {
                Reason = $"its classIndex '{number}' is not 0, 1, 2, …";
            }

            if (Text(_confidence) is { Length: > 0 } share)
            {
                confidence = double.TryParse(share, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) ? parsed : null;
                Reason ??= confidence is null ? $"its confidence '{share}' is not a number" : null;
            }

            if (Text(_date) is { Length: > 0 } day)
            {
                date = OutputTime.TryParse(day);
                Reason ??= date is null ? $"its creationDate '{day}' is not a time such as 2026-01-31T12:00:00.000000" : null;
            }

            var origin = Text(_origin);
            Reason ??= origin.ToUpperInvariant() is "" or "HUMAN" or "MACHINE" or "NONE" ? null : $"its origin '{origin}' is not Human, Machine or None";
            return new DatasetRow
            {
                Item = csv.RowName,
                Image = Text(_image),
                Label = Text(_label) is { Length: > 0 } label ? label : null,
                ClassIndex = index,
                Confidence = confidence,
                IsHuman = !origin.Equals("Machine", StringComparison.OrdinalIgnoreCase),
                CreationDate = date,
                JobName = Text(_job),
                Type = Text(_type),
                LabelAttributeName = Text(_attribute),
                Value = Json(_value),
                Metadata = Json(_metadata),
                Members = Json(_members),
            };
        }

        private string Text(int column) => column < 0 ? string.Empty : csv[column];

        private string? Json(int column) => Text(column) is { Length: > 0 } text ? text : null;
    }
}
