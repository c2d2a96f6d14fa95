using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GtPs.Core.Images;

/// <summary>
/// File names that every system takes, made from names that need not be any (Microsoft, "Naming Files, Paths, and Namespaces"; 255 bytes
/// on Linux, with room for the ending of a temporary file).
/// </summary>
internal static partial class LegalFileName
{
    /// <summary>The longest name made, in bytes of UTF-8.</summary>
    public const int MaxBytes = 200;

    /// <summary>Makes a name legal; a legal one stays as it is.</summary>
    /// <param name="name">The name, without folders.</param>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            text.Append(rune.Value < ' ' || rune.Value == 0x7F || rune == Rune.ReplacementChar || "<>:\"/\\|?*".Contains((char)Math.Min(rune.Value, char.MaxValue), StringComparison.Ordinal) ? "_" : rune.ToString());
        }

        // Windows drops dots and spaces at the end of a name, so that two names would be one file.
        for (var i = text.Length - 1; i >= 0 && text[i] is '.' or ' '; i--)
        {
            text[i] = '_';
        }

        var legal = text.Length == 0 ? "_" : text.ToString();
        legal = Device().IsMatch(legal) ? "_" + legal : legal;
        return Encoding.UTF8.GetByteCount(legal) <= MaxBytes ? legal : With(legal, string.Empty);
    }

    /// <summary>Puts a suffix between a legal name and its extension, and cuts the name so that all of it stays legal.</summary>
    /// <param name="name">The name.</param>
    /// <param name="suffix">The suffix, of ASCII.</param>
    public static string With(string name, string suffix)
    {
        var extension = Path.GetExtension(name) is { Length: <= 16 } ending && Encoding.UTF8.GetByteCount(ending) <= 16 ? ending : string.Empty;
        var elements = new StringInfo(name[..^extension.Length]);
        var room = MaxBytes - Encoding.UTF8.GetByteCount(extension) - suffix.Length;
        var keep = elements.LengthInTextElements;
        while (keep > 0 && Encoding.UTF8.GetByteCount(elements.SubstringByTextElements(0, keep)) > room)
        {
            keep--;
        }

        var stem = keep == 0 ? string.Empty : elements.SubstringByTextElements(0, keep).TrimEnd(' ', '.');
        return (stem.Length == 0 ? "_" : stem) + suffix + extension;
    }

    /// <summary>What two names have in common when they are one file somewhere: on Windows case does not count, on macOS neither does the form of accents.</summary>
    /// <param name="name">A legal name or relative path.</param>
    public static string Fold(string name) => name.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    [GeneratedRegex(@"^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]) *(\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Device();
}
