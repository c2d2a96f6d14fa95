using GtPs.Assets;

if (AssetOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(AssetOptions.Usage);
    return 2;
}

Directory.CreateDirectory(options.Cache);
var cache = new NpmCache(options.Cache);
try
{
    if (options.Backbone)
        Restore("image backbone", "the engine uses its weaker classical features", () => BackboneAssets.Restore(cache, options.BackboneOut));
    if (options.Glyphs)
        Restore("glyph sets", "sample images cannot be drawn from them", () => GlyphAssets.Restore(cache, options.GlyphsOut));
    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or GtPs.Vision.VisionException or IOException)
{
    await Console.Error.WriteLineAsync($"GtPs.Assets : error : {exception.Message}");
    return 1;
}

static void Restore(string what, string otherwise, Func<string> restore)
{
    try
    {
        Console.WriteLine(restore());
    }
    catch (AssetUnavailableException exception)
    {
        Console.WriteLine($"The {what} could not be restored, so {otherwise}: {exception.Message}.");
    }
}
