using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>The geometry of a contact sheet in points (1/72 inch).</summary>
/// <param name="Width">The page's width.</param>
/// <param name="Height">The page's height.</param>
internal sealed record SheetLayout(float Width, float Height)
{
    /// <summary>Images in a row of a page.</summary>
    public const int Columns = 10;

    /// <summary>Images of a page.</summary>
    public const int PerPage = 100;

    /// <summary>The space around everything.</summary>
    public const float Margin = 26;

    /// <summary>The height of a page's heading.</summary>
    public const float HeadHeight = 24;

    /// <summary>The height of the line at a page's foot.</summary>
    public const float FootHeight = 14;

    /// <summary>ISO 216 A4.</summary>
    public static SheetLayout A4 { get; } = new(595.28f, 841.89f);

    /// <summary>US Letter.</summary>
    public static SheetLayout Letter { get; } = new(612, 792);

    /// <summary>The size of an image's cell with its caption.</summary>
    public SKSize Cell => new((Width - (2 * Margin)) / Columns, (Height - (2 * Margin) - HeadHeight - FootHeight) / (PerPage / Columns));

    /// <summary>The width between the margins.</summary>
    public float Room => Width - (2 * Margin);

    /// <summary>The pages of a number of images.</summary>
    /// <param name="images">The number.</param>
    public static int Pages(int images) => (images + PerPage - 1) / PerPage;

    /// <summary>The cell of an image of a page.</summary>
    /// <param name="index">Its index on the page.</param>
    public SKRect CellAt(int index) => CellAt(index, Columns, Margin + HeadHeight);

    /// <summary>The cell of an image of a grid.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="columns">Images in a row.</param>
    /// <param name="top">The top of the first row.</param>
    public SKRect CellAt(int index, int columns, float top) =>
        SKRect.Create(Margin + (index % columns * Cell.Width), top + (index / columns * Cell.Height), Cell.Width, Cell.Height);
}
