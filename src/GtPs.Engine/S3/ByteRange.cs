using System.Globalization;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.S3;

/// <summary>A range of bytes.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="Length">How many.</param>
internal sealed record ByteRange(long Start, long Length)
{
    /// <summary>Reads a Range header: <c>bytes=a-b</c>, <c>bytes=a-</c> or <c>bytes=-n</c>.</summary>
    /// <param name="header">The header, or null.</param>
    /// <param name="size">The object's size.</param>
    /// <returns>Null when the whole object is meant: no header, one that is not understood, or several ranges (S3 ignores them too).</returns>
    /// <exception cref="ServiceException"><c>InvalidRange</c>.</exception>
    public static ByteRange? Read(string? header, long size)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal))
        {
            return null;
        }

        var ends = header["bytes=".Length..].Split('-', 2, StringSplitOptions.TrimEntries);
        if (ends.Length != 2)
        {
            return null;
        }

        var hasFirst = TryRead(ends[0], out var first);
        var hasLast = TryRead(ends[1], out var last);
        if (hasFirst && (hasLast || ends[1].Length == 0))
        {
            last = hasLast ? Math.Min(last, size - 1) : size - 1;
            return first >= size ? throw EngineErrors.InvalidRange(size) : last < first ? null : new ByteRange(first, last - first + 1);
        }

        if (ends[0].Length > 0 || !hasLast)
        {
            return null;
        }

        return last == 0 || size == 0 ? throw EngineErrors.InvalidRange(size) : new ByteRange(Math.Max(0, size - last), Math.Min(last, size));
    }

    private static bool TryRead(string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
