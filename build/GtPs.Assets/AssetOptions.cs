namespace GtPs.Assets;

/// <summary>The command line: what to restore and where to.</summary>
/// <param name="Backbone">Whether to restore the image backbone.</param>
/// <param name="Glyphs">Whether to restore the glyph sets.</param>
/// <param name="Cache">The folder that keeps downloaded packages.</param>
/// <param name="BackboneOut">The folder for backbone.onnx, backbone.json and notices.</param>
/// <param name="GlyphsOut">The folder for the glyph sets and notices.</param>
internal sealed record AssetOptions(bool Backbone, bool Glyphs, string Cache, string BackboneOut, string GlyphsOut)
{
    public const string Usage = "usage: GtPs.Assets backbone|glyphs|all --cache DIR [--backbone-out DIR] [--glyphs-out DIR]";

    /// <summary>Reads the command line.</summary>
    /// <returns>The options, or null when they make no sense.</returns>
    public static AssetOptions? Parse(string[] args)
    {
        if (args.Length == 0 || args.Length % 2 == 0)
            return null;
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 1; i < args.Length; i += 2)
            folders[args[i]] = Path.GetFullPath(args[i + 1]);

        bool backbone = args[0] is "backbone" or "all";
        bool glyphs = args[0] is "glyphs" or "all";
        folders.Remove("--cache", out string? cache);
        folders.Remove("--backbone-out", out string? backboneOut);
        folders.Remove("--glyphs-out", out string? glyphsOut);
        bool isComplete = cache is not null && (!backbone || backboneOut is not null) && (!glyphs || glyphsOut is not null);
        return (backbone || glyphs) && isComplete && folders.Count == 0
            ? new AssetOptions(backbone, glyphs, cache!, backboneOut ?? string.Empty, glyphsOut ?? string.Empty)
            : null;
    }
}
