namespace GtPs.Core.Images;

/// <summary>A class of the sample images.</summary>
/// <param name="Name">The class name.</param>
/// <param name="Weight">Its number of images among the notebook's 1,000.</param>
/// <param name="GlyphNames">The names of the glyphs that show it, in any of the sets.</param>
internal sealed record SampleClass(string Name, int Weight, IReadOnlyList<string> GlyphNames)
{
    /// <summary>
    /// The five classes of the demonstration notebook in its order and proportions. No emoji of a cheetah exists, so
    /// leopards stand for cheetahs.
    /// </summary>
    public static IReadOnlyList<SampleClass> All { get; } =
    [
        new("Musical Instrument", 500, ["accordion", "banjo", "drum", "flute", "guitar", "harp", "long-drum", "maracas", "musical-keyboard", "musicalkeyboard", "saxophone", "trumpet", "violin"]),
        new("Fruit", 370, ["banana", "blueberries", "cherries", "grapes", "green-apple", "greenapple", "kiwi-fruit", "lemon", "lime", "mango", "melon", "peach", "pear", "pineapple", "red-apple", "redapple", "strawberry", "tangerine", "watermelon"]),
        new("Cheetah", 50, ["leopard", "leopardside"]),
        new("Tiger", 40, ["tiger", "tiger-face", "tigerside"]),
        new("Snowman", 40, ["snowman", "snowman-without-snow", "snowmanwithoutsnow"]),
    ];
}
