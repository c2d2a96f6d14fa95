using System.Globalization;

namespace GtPs.Model;

/// <summary>The short texts that table views show. Culture-free, so that scripts and logs look alike everywhere.</summary>
public static class ViewText
{
    /// <summary>How long ago a moment was, in its largest unit: <c>45 s</c>, <c>12 min</c>, <c>3 h</c>, <c>9 d</c>.</summary>
    /// <param name="moment">The moment (UTC), or null.</param>
    /// <returns>The text, or empty for null and for a moment that was never set.</returns>
    public static string Age(DateTime? moment) => moment is null || moment.Value == default ? string.Empty : Span(DateTime.UtcNow - moment.Value);

    /// <summary>A span of time in its largest unit.</summary>
    /// <param name="span">The span; a negative one counts as none.</param>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 0 } => "0 s",
        { TotalMinutes: < 1 } => Format(span.TotalSeconds, "s"),
        { TotalHours: < 1 } => Format(span.TotalMinutes, "min"),
        { TotalDays: < 1 } => Format(span.TotalHours, "h"),
        _ => Format(span.TotalDays, "d"),
    };

    /// <summary>The end of a text, where names of images differ.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters, from 2.</param>
    /// <returns>The text, or its end behind an ellipsis.</returns>
    public static string End(string text, int length) => text.Length <= length ? text : "\u2026" + text[^(length - 1)..];

    /// <summary>The start of a text. It does not end within a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters before the ellipsis, from 2.</param>
    /// <returns>The text, or its start and an ellipsis.</returns>
    public static string Start(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "\u2026";

    private static string Format(double value, string unit) => ((long)value).ToString(CultureInfo.InvariantCulture) + " " + unit;
}
