namespace GtPs.Core.Manifests;

/// <summary>The limits Ground Truth sets on a manifest (developer guide, "Input data quotas" and "Use an input manifest file").</summary>
public static class ManifestLimits
{
    /// <summary>The longest line, in characters (Unicode code points), its line end not counted.</summary>
    public const int MaxLineCharacters = 100_000;

    /// <summary>The longest value of one attribute, in characters.</summary>
    public const int MaxValueCharacters = 20_000;

    /// <summary>Counts the characters of UTF-8 text: every byte that does not continue another one begins a character.</summary>
    /// <param name="utf8">The text.</param>
    internal static int CountCharacters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var b in utf8)
        {
            count += (b & 0xC0) == 0x80 ? 0 : 1;
        }

        return count;
    }
}
