using System.Globalization;

namespace GtPs.Core.Reports;

/// <summary>Reads the forms of time that Ground Truth writes; all of them are UTC.</summary>
internal static class OutputTime
{
    /// <summary>With and without a fraction, with and without <c>Z</c>, and the form of file names.</summary>
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'_'HH:mm:ss",
        "yyyy-MM-dd'_'HH:mm:ss.FFFFFFF",
    ];

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text, or null.</param>
    /// <returns>The time (UTC), or null when the text is none.</returns>
    public static DateTime? TryParse(string? text) =>
        DateTime.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}
