using System.Text;
using System.Text.Json;
using GtPs.Assets;

namespace GtPs.Engine.Tests.Assets;

public sealed class GlyphAssetsTests
{
    [Fact]
    public void Only_the_glyphs_that_a_sample_class_names_are_kept_with_the_measures_of_their_set()
    {
        const string Set = """{"prefix":"s","icons":{"tiger":{"body":"<path d=\"M0 0\"/>","width":20},"house":{"body":"<path/>"}},"aliases":{"cat":{"parent":"tiger"}},"width":36,"height":40}""";
        using var kept = JsonDocument.Parse(GlyphAssets.Select(Encoding.UTF8.GetBytes(Set)));
        var icon = Assert.Single(kept.RootElement.GetProperty("icons").EnumerateObject());
        Assert.Equal("tiger", icon.Name);
        Assert.Equal("<path d=\"M0 0\"/>", icon.Value.GetProperty("body").GetString());
        Assert.Equal(20, icon.Value.GetProperty("width").GetInt32());
        Assert.Equal((36, 40), (kept.RootElement.GetProperty("width").GetInt32(), kept.RootElement.GetProperty("height").GetInt32()));
        Assert.False(kept.RootElement.TryGetProperty("aliases", out _));
    }
}
