namespace GtPs.Core.Images;

/// <summary>Which sample images to make.</summary>
public sealed record SampleImageOptions
{
    /// <summary>The folder to make them in; one folder per class is made below it.</summary>
    public required string FolderPath { get; init; }

    /// <summary>How many images, 1 or more.</summary>
    public int Count { get; init; } = 200;

    /// <summary>The seed: the same seed makes the same files.</summary>
    public int Seed { get; init; }

    /// <summary>The side of the square images in pixels, 16 to 2,048.</summary>
    public int Size { get; init; } = 224;

    /// <summary>The classes, in the order wanted; empty for all five.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];
}
