using System.Globalization;
using System.Text;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>The errors of manifests, each made in one place.</summary>
internal static class ManifestErrors
{
    private const int ShownBytes = 80;

    /// <summary>A line that cannot be used (<c>InvalidManifestLine</c>).</summary>
    /// <param name="manifest">The manifest's name.</param>
    /// <param name="index">The 0-based line number; shown 1-based, as editors count.</param>
    /// <param name="line">The line's text; its start is shown.</param>
    /// <param name="reason">A clause that says what is wrong: "it has neither …".</param>
    public static GtException Line(string manifest, long index, ReadOnlySpan<byte> line, string reason)
    {
        var number = (index + 1).ToString(CultureInfo.InvariantCulture);
        return new GtException("InvalidManifestLine", $"Line {number} of '{manifest}' cannot be used: {reason}. The line starts with: {Start(line)}", GtErrorKind.InvalidData, $"{manifest}#{number}");
    }

    /// <summary>A manifest with bad lines that is therefore not made (<c>InvalidManifest</c>).</summary>
    /// <param name="manifest">The manifest's name.</param>
    /// <param name="count">How many lines are bad.</param>
    /// <param name="first">The first error.</param>
    public static GtException HasErrors(string manifest, long count, GtException first) => new(
        "InvalidManifest",
        $"'{manifest}' was not written, because {count.ToString(CultureInfo.InvariantCulture)} of its lines cannot be used. The first: {first.Message} Correct them, or leave them out with -SkipInvalid.",
        GtErrorKind.InvalidData,
        manifest,
        first);

    private static string Start(ReadOnlySpan<byte> line)
    {
        var isCut = line.Length > ShownBytes;
        var text = new StringBuilder(Encoding.UTF8.GetString(isCut ? line[..ShownBytes] : line));
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(text[i]) ? ' ' : text[i];
        }

        return text.Append(isCut ? "…" : string.Empty).ToString();
    }
}
