namespace GtPs.Core.Datasets;

/// <summary>A class to take from Open Images.</summary>
/// <param name="Name">The class name the dataset gets.</param>
/// <param name="Mid">Its Open Images label, for example <c>/m/07dm6</c>.</param>
/// <param name="Count">How many images to take at most, or null for all.</param>
public sealed record OpenImagesClass(string Name, string Mid, int? Count = null)
{
    /// <summary>
    /// The classes and counts of the Ground Truth image classification notebook. Its 371st row of Fruit is the image
    /// it leaves out for privacy, hence 370.
    /// </summary>
    public static IReadOnlyList<OpenImagesClass> Notebook { get; } =
    [
        new("Musical Instrument", "/m/04szw", 500),
        new("Fruit", "/m/02xwb", 370),
        new("Cheetah", "/m/0cd4d", 50),
        new("Tiger", "/m/07dm6", 40),
        new("Snowman", "/m/0152hh", 40),
    ];

    /// <summary>The image the notebook leaves out because it holds personal information.</summary>
    public static IReadOnlyList<string> NotebookExclusions { get; } = ["02a54f6864478101"];
}
