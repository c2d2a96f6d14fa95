using System.Buffers;
using System.Text;

namespace GtPs.Core.Datasets;

/// <summary>Writes rows of a CSV file as RFC 4180 has them: commas, quotes doubled, rows ended by CRLF. Texts are never changed, those that a spreadsheet takes for formulas neither.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_quoted = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a row.</summary>
    /// <param name="target">Where it goes, UTF-8.</param>
    /// <param name="fields">Its fields.</param>
    public static void WriteRow(IBufferWriter<byte> target, params ReadOnlySpan<string?> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                target.Write(","u8);
            }

            WriteField(target, fields[i] ?? string.Empty);
        }

        target.Write("\r\n"u8);
    }

    private static void WriteField(IBufferWriter<byte> target, string text)
    {
        // Blanks at the ends are kept by readers that trim only what is not quoted.
        if (text.AsSpan().ContainsAny(s_quoted) || (text.Length > 0 && (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]))))
        {
            target.Write("\""u8);
            WriteText(target, text.Replace("\"", "\"\"", StringComparison.Ordinal));
            target.Write("\""u8);
        }
        else
        {
            WriteText(target, text);
        }
    }

    private static void WriteText(IBufferWriter<byte> target, string text) =>
        target.Advance(Encoding.UTF8.GetBytes(text, target.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
}
