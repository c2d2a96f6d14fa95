using System.Globalization;
using System.Text.RegularExpressions;
using GtPs.Model;

namespace GtPs.Core.Resources;

/// <summary>Names of training jobs, models, transform jobs, endpoints and their configurations.</summary>
public static partial class ResourceName
{
    /// <summary>The longest name SageMaker takes.</summary>
    public const int MaxLength = 63;

    private const string TimestampFormat = "'-'yyyyMMdd'-'HHmmss'-'fff";
    private const int TimestampLength = 20;

    /// <summary>A name nobody has taken: a prefix and the time (UTC, to the millisecond).</summary>
    /// <param name="prefix">Any text: characters a name cannot hold become hyphens, and what is too long is cut off.</param>
    /// <param name="clock">The clock.</param>
    /// <returns>A valid name of at most 63 characters.</returns>
    public static string Unique(string prefix, TimeProvider clock)
    {
        var start = NotAllowed().Replace(prefix, "-").TrimStart('-');
        start = start.Length > MaxLength - TimestampLength ? start[..(MaxLength - TimestampLength)] : start;
        start = start.TrimEnd('-');
        return (start.Length == 0 ? "gt" : start) + clock.GetUtcNow().UtcDateTime.ToString(TimestampFormat, CultureInfo.InvariantCulture);
    }

    /// <summary>True for a name that <see cref="Unique"/> made of a prefix; never for a prefix that it would cut off, because others may begin alike.</summary>
    /// <param name="name">A name.</param>
    /// <param name="prefix">The prefix, itself a valid name.</param>
    public static bool IsUniqueOf(string name, string prefix) =>
        prefix.Length <= MaxLength - TimestampLength && name.Length == prefix.Length + TimestampLength && name.StartsWith(prefix, StringComparison.Ordinal)
        && DateTime.TryParseExact(name[prefix.Length..], TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>True for a name that SageMaker takes.</summary>
    /// <param name="name">1 to 63 letters, digits and hyphens, a letter or digit first and last.</param>
    public static bool IsValid(string name) => name.Length <= MaxLength && Valid().IsMatch(name);

    /// <summary>What a request's NameContains may ask for: AWS refuses a text that no name can hold, and for workteams one that ends in a hyphen.</summary>
    /// <param name="contains">A part that every wanted name has, or empty.</param>
    /// <returns>As much of it as AWS can look for, or null when the caller must look through all names.</returns>
    public static string? Part(string contains) => contains.Trim('-') is var part && IsValid(part) ? part : null;

    /// <summary>Checks a name a user gave.</summary>
    /// <param name="name">1 to 63 letters, digits and hyphens, a letter or digit first and last.</param>
    /// <param name="field">What AWS calls the name, for example <c>TrainingJobName</c>.</param>
    /// <returns>The name.</returns>
    /// <exception cref="GtException">The name breaks the rule (<c>InvalidName</c>).</exception>
    public static string Check(string name, string field) => IsValid(name)
        ? name
        : throw new GtException(
            "InvalidName",
            $"{field} '{name}' ({name.Length} characters) is not a name SageMaker takes. Use 1 to {MaxLength} letters, digits and hyphens, with a letter or digit first and last.",
            GtErrorKind.InvalidArgument,
            name);

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9])*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Valid();

    [GeneratedRegex("[^a-zA-Z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NotAllowed();
}
