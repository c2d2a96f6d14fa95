namespace GtPs.Model;

/// <summary>A written contact sheet: a PDF file of all classes, or a PNG file of one class and origin.</summary>
public sealed class GtContactSheet
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The job or manifest shown, or empty.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The class of a PNG file; empty for a PDF file.</summary>
    public string Class { get; init; } = string.Empty;

    /// <summary>Human or Machine for a PNG file; empty for a PDF file.</summary>
    public string Origin { get; init; } = string.Empty;

    /// <summary>Classes and origins that have images: the sections of a PDF file.</summary>
    public int Sections { get; init; } = 1;

    /// <summary>Pages, title pages too.</summary>
    public required int Pages { get; init; }

    /// <summary>Images, those without a picture too.</summary>
    public required int Images { get; init; }

    /// <summary>Images that are missing, cannot be read or cannot be decoded; their cells say so.</summary>
    public required int Missing { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public required long Length { get; init; }

    /// <inheritdoc />
    public override string ToString() => Path;
}
