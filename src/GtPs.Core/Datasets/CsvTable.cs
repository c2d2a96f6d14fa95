using System.Globalization;
using CsvHelper;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>A CSV file with a header, read row by row; its errors name the file, the row and the fix.</summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly CsvReaderOptions s_options = new()
    {
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        MalformedData = CsvMalformedDataHandling.Throw,
        PoolStrings = true,
        TrackLineNumbers = true,
    };

    /// <summary>The longest row that is borne where bad rows are passed over: a quote that is never closed would take the rest of the file for one field.</summary>
    private const int MaxRow = 4 * 1024 * 1024;

    private readonly string _name;
    private readonly CsvReader _reader;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The file; not disposed. UTF-8, or UTF-16 or UTF-32 with a byte order mark.</param>
    /// <param name="name">Its name in errors.</param>
    public CsvTable(Stream stream, string name)
    {
        _name = name;
        _reader = CsvReader.Create(stream, s_options, leaveOpen: true);
    }

    /// <summary>Opens a file whose bad rows are passed over.</summary>
    /// <param name="stream">The file; not disposed.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="refused">Told about the bad rows while the next good one is looked for.</param>
    public CsvTable(Stream stream, string name, Action<GtException> refused)
    {
        _name = name;
        _reader = CsvReader.Create(stream, s_options with
        {
            FieldCountMismatch = CsvFieldCountHandling.Skip,
            MalformedData = CsvMalformedDataHandling.Skip,
            MaxRecordSize = MaxRow,
            OnMalformedRecord = record => refused(DatasetErrors.Item(name, Row(record.LineNumber), record.Reason == CsvMalformedReason.FieldCountMismatch ? "it has not as many columns as the header" : $"its quotes are not those of a CSV file ({record.Reason})")),
        }, leaveOpen: true);
    }

    /// <summary>The line the current row begins on, for errors.</summary>
    public string RowName => Row(_reader.LineNumber);

    /// <summary>The column names.</summary>
    /// <exception cref="GtException">The file is empty or malformed (<c>InvalidCsv</c>).</exception>
    public IReadOnlyList<string> Columns
    {
        get
        {
            var headers = Guard(() => _reader.Headers.ToArray());
            return headers.Length > 0 ? headers : throw Error("is empty");
        }
    }

    /// <summary>The text of a column in the current row.</summary>
    /// <param name="column">The column's index.</param>
    public string this[int column] => _reader.GetString(column);

    /// <summary>The UTF-8 text of a column in the current row; valid until the next row is read.</summary>
    /// <param name="column">The column's index.</param>
    public ReadOnlySpan<byte> Utf8(int column) => _reader.GetSpan(column);

    /// <summary>The index of a column.</summary>
    /// <param name="names">Its name, or several of which the first that exists is taken.</param>
    /// <exception cref="GtException">There is none of them (<c>InvalidCsv</c>).</exception>
    public int Column(params ReadOnlySpan<string> names)
    {
        var column = Find(names);
        return column >= 0 ? column : throw Error($"lacks the column {string.Join(" or ", names.ToArray())}; it has {string.Join(", ", Columns)}");
    }

    /// <summary>The index of a column that may be missing.</summary>
    /// <param name="names">Its name, or several of which the first that exists is taken.</param>
    /// <returns>The index, or -1.</returns>
    public int Find(params ReadOnlySpan<string> names)
    {
        var columns = Columns;
        foreach (var name in names)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (string.Equals(columns[i].Trim(), name, StringComparison.OrdinalIgnoreCase))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="GtException">The row is malformed (<c>InvalidCsv</c>).</exception>
    public bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw Malformed(e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private static string Row(long line) => string.Create(CultureInfo.InvariantCulture, $"Line {line}");

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException e)
        {
            throw Malformed(e);
        }
    }

    private GtException Malformed(CsvFormatException e) =>
        new("InvalidCsv", $"Line {(e.LineNumber > 0 ? e.LineNumber : _reader.LineNumber).ToString(CultureInfo.InvariantCulture)} of the CSV file '{_name}' cannot be read: {e.Message}", GtErrorKind.InvalidData, _name, e);

    private GtException Error(string reason) => new("InvalidCsv", $"The CSV file '{_name}' {reason}.", GtErrorKind.InvalidData, _name);
}
