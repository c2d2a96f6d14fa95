using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GtPs.Core.ContactSheets;

/// <summary>
/// Adds bookmarks to a finished PDF file, which SkiaSharp cannot: an incremental update (ISO 32000-1, 7.5.6) with the outline's objects (12.3.3) and
/// a catalog that names them. Bookmarks lead to named destinations of the file.
/// </summary>
internal static partial class PdfOutline
{
    /// <summary>The name of the destination of a page.</summary>
    /// <param name="page">The page's number.</param>
    public static string NameOf(int page) => string.Create(CultureInfo.InvariantCulture, $"p{page}");

    /// <summary>Adds bookmarks.</summary>
    /// <param name="file">The PDF file with a cross-reference table, as Skia writes it; readable, writable and seekable.</param>
    /// <param name="bookmarks">The bookmarks in their order; one of level 1 stands below the last of level 0 before it.</param>
    /// <exception cref="InvalidDataException">The file has no cross-reference table or catalog where it should.</exception>
    public static void Append(Stream file, IReadOnlyList<PdfBookmark> bookmarks)
    {
        if (bookmarks.Count == 0)
        {
            return;
        }

        var previous = long.Parse(Match(StartXref(), ReadAt(file, Math.Max(0, file.Length - 1024), 1024), "startxref"), CultureInfo.InvariantCulture);
        var table = ReadAt(file, previous, file.Length - previous);
        var trailer = Match(Trailer(), table, "trailer");
        var size = int.Parse(Match(Size(), trailer, "/Size"), CultureInfo.InvariantCulture);
        var root = int.Parse(Match(Root(), trailer, "/Root"), CultureInfo.InvariantCulture);
        var first = table.IndexOf('\n', table.IndexOf("xref", StringComparison.Ordinal) + 5) + 1;
        var offset = long.Parse(table.AsSpan(first + (root * 20), 10), CultureInfo.InvariantCulture);
        var catalog = Match(Catalog(), ReadAt(file, offset, previous - offset), "the catalog");

        file.Seek(0, SeekOrigin.End);
        var offsets = new SortedDictionary<int, long>();
        Write(file, offsets, root, string.Create(CultureInfo.InvariantCulture, $"{catalog}/Outlines {size} 0 R\n/PageMode /UseOutlines\n"));
        WriteTree(file, offsets, size, bookmarks);
        WriteXref(file, offsets, trailer, size + 1 + bookmarks.Count, previous);
    }

    private static void WriteTree(Stream file, SortedDictionary<int, long> offsets, int root, IReadOnlyList<PdfBookmark> bookmarks)
    {
        var parents = new int[bookmarks.Count];
        for (var i = 1; i < bookmarks.Count; i++)
        {
            parents[i] = bookmarks[i].Level == 0 ? -1 : bookmarks[i - 1].Level == 0 ? i - 1 : parents[i - 1];
        }

        parents[0] = -1;
        var tops = Children(-1);
        Write(file, offsets, root, $"/Type /Outlines\n{Family(tops)}/Count {Number(tops.Length)}\n");
        for (var i = 0; i < bookmarks.Count; i++)
        {
            var siblings = Children(parents[i]);
            var place = Array.IndexOf(siblings, i);
            var kids = Children(i);
            var text = new StringBuilder($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(bookmarks[i].Title))}>\n/Parent {Reference(parents[i])}\n");
            text.Append(place > 0 ? $"/Prev {Reference(siblings[place - 1])}\n" : string.Empty);
            text.Append(place < siblings.Length - 1 ? $"/Next {Reference(siblings[place + 1])}\n" : string.Empty);

            // A negative count: the bookmark is closed at first.
            text.Append(kids.Length > 0 ? $"{Family(kids)}/Count {Number(-kids.Length)}\n" : string.Empty);
            text.Append("/Dest /").Append(NameOf(bookmarks[i].Page)).Append('\n');
            Write(file, offsets, root + 1 + i, text.ToString());
        }

        int[] Children(int parent) => [.. Enumerable.Range(0, bookmarks.Count).Where(i => parents[i] == parent && i != parent)];

        string Reference(int index) => string.Create(CultureInfo.InvariantCulture, $"{root + 1 + index} 0 R");

        string Family(int[] kids) => $"/First {Reference(kids[0])}\n/Last {Reference(kids[^1])}\n";
    }

    private static void WriteXref(Stream file, SortedDictionary<int, long> offsets, string trailer, int size, long previous)
    {
        var start = file.Position;
        var text = new StringBuilder("xref\n");
        foreach (var (number, offset) in offsets)
        {
            // One subsection per object: simple, and allowed.
            text.Append(CultureInfo.InvariantCulture, $"{number} 1\n{offset:0000000000} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<<{Size().Replace(trailer, $"/Size {size}")}/Prev {previous}\n>>\nstartxref\n{start}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(text.ToString()));
    }

    private static void Write(Stream file, SortedDictionary<int, long> offsets, int number, string dictionary)
    {
        offsets[number] = file.Position + 1;
        file.Write(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{number} 0 obj\n<<{dictionary}>>\nendobj\n")));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string ReadAt(Stream file, long offset, long length)
    {
        file.Seek(offset, SeekOrigin.Begin);
        var bytes = new byte[(int)Math.Min(length, file.Length - offset)];
        file.ReadExactly(bytes);
        return Encoding.Latin1.GetString(bytes);
    }

    private static string Match(Regex regex, string text, string what) => regex.Match(text) is { Success: true } match
        ? match.Groups["value"].Value
        : throw new InvalidDataException($"The PDF file has no {what} where it should be.");

    [GeneratedRegex(@"startxref\s+(?<value>\d+)\s+%%EOF\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex StartXref();

    [GeneratedRegex(@"trailer\s*<<(?<value>.*?)>>\s*startxref", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Trailer();

    [GeneratedRegex(@"/Size\s+(?<value>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Size();

    [GeneratedRegex(@"/Root\s+(?<value>\d+)\s+0\s+R", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Root();

    [GeneratedRegex(@"^\d+ 0 obj\s*<<(?<value>.*?)>>\s*endobj", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Catalog();
}
