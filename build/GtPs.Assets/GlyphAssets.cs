using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GtPs.Core.Images;

namespace GtPs.Assets;

/// <summary>
/// Fetches the emoji glyphs that sample images are drawn from: one JSON file of SVG bodies per set, and the licences. The sets are 58 MB; only the
/// glyphs that a sample class names are kept.
/// </summary>
internal static class GlyphAssets
{
    private const string IconsPath = "icons.json";
    private static readonly HashSet<string> s_names = [.. SampleClass.All.SelectMany(sample => sample.GlyphNames)];
    private static readonly string s_selection = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', s_names.Order(StringComparer.Ordinal)))))[..8];

    private static readonly (string Set, string License, NpmPackage Package)[] s_sets =
    [
        ("twemoji", "CC-BY-4.0", new("@iconify-json/twemoji", "1.2.5", "uKpuIEV0v6K5BW3Mjdyl+XKFVAbbcPxAgifKvEMtZoUZB5+YiY5zaMm2uNNCxyXzAWU9yNLlj41WU6/mvgALsw==")),
        ("fluent-emoji-flat", "MIT", new("@iconify-json/fluent-emoji-flat", "1.2.6", "RY47RgPb47fYUiyrA64sIOL0+UU02s29sXpNBbIQRBUlPlfNFTKUmZDERGuxDs/7yNGWqQYvuaSYM1M4fRXlUw==")),
        ("noto", "Apache-2.0", new("@iconify-json/noto", "1.2.9", "DQiuXENbun41ch+XPSV55H9FaWKpHTyz46YIKtSaKYD4fIDDzL1tR6H4np/T38jfrTAeI3rcKF0mqHYeZVAuaw==")),
        ("noto-v1", "Apache-2.0", new("@iconify-json/noto-v1", "1.2.5", "/DsVMius69Q0fRS53z7QK1TROSuar606jiIx+laXtdsYGMXpf6LtHBx6CGfoo3UHHb/XpBsw+1L1x3eyPqMuVA==")),
        ("fxemoji", "Apache-2.0", new("@iconify-json/fxemoji", "1.2.2", "UAasRaxzFUKfIGSmLwnoarsssA4LX0VLLuEmplIqM6ZNQqIQRtav8tZ4H1neTlBreXuMQyAifr5jP4kn78DpiQ==")),
        ("emojione", "CC-BY-4.0", new("@iconify-json/emojione", "1.2.3", "T9+T3HIbJNLKKsmxYKlaYhvnHYkz/HNYTV7SHCXVZPfeUi4FqskY70YeN8yYAZT8cCv7w5vJxS4Q1m8zb9CMMg==")),
    ];

    /// <summary>Writes <c>&lt;set&gt;.json</c> of every set and NOTICE with their licences; leaves what is there.</summary>
    /// <param name="cache">Where the packages come from.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>A line for the user.</returns>
    public static string Restore(NpmCache cache, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (set, _, package) in s_sets)
        {
            // The stamp names the version and the selection; it is written last, so that it vouches for the files beside it.
            string stamp = Path.Combine(folder, $".{set}-{package.Version}-{s_selection}");
            if (File.Exists(stamp) && File.Exists(Path.Combine(folder, $"{set}.json")))
                continue;
            var files = Tarball.Read(cache.Get(package), IconsPath);
            if (!files.TryGetValue(IconsPath, out byte[]? icons))
                throw new InvalidDataException($"{package} does not hold {IconsPath}.");
            OutputFile.Write(Path.Combine(folder, $"{set}.json"), Select(icons));
            OutputFile.Write(stamp, []);
        }

        var notice = s_sets.Select(set => $"{set.Set}.json: glyphs of {set.Set}, {set.License}, from npm {set.Package}");
        File.WriteAllLines(Path.Combine(folder, "NOTICE"), ["Emoji glyphs used to draw sample images, selected and otherwise unchanged:", .. notice]);
        return $"glyphs: {s_sets.Length} sets in {folder}";
    }

    /// <summary>The set with the named glyphs only.</summary>
    /// <param name="icons">A set as Iconify packs it.</param>
    internal static byte[] Select(byte[] icons)
    {
        using var set = JsonDocument.Parse(icons);
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            foreach (var member in set.RootElement.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String))
                member.WriteTo(json);
            json.WriteStartObject("icons");
            foreach (var icon in set.RootElement.GetProperty("icons").EnumerateObject().Where(icon => s_names.Contains(icon.Name)))
                icon.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return output.ToArray();
    }
}
