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

        throw Error($"lacks the column {string.Join(" or ", names.ToArray())}; it has {string.Join(", ", columns)}");
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
