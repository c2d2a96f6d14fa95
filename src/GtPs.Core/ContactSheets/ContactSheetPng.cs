using GtPs.Core.Charts;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>The PNG form of a contact sheet: the images of one class and origin in a grid.</summary>
/// <param name="content">What it shows.</param>
/// <param name="text">Draws text.</param>
/// <param name="thumbnails">Its pictures.</param>
internal sealed class ContactSheetPng(ContactSheetContent content, ChartText text, SheetThumbnails thumbnails)
{
    private const float PixelsPerPoint = 3;
    private const int FewestColumns = 4;
    private static readonly ChartTheme s_theme = ChartTheme.Light;
    private readonly SheetCell _cell = new(text);

    /// <summary>Writes a grid.</summary>
    /// <param name="section">The class and origin.</param>
    /// <param name="stream">The file.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The grid's width and height in pixels.</returns>
    public async Task<SKSizeI> WriteAsync(SheetSection section, Stream stream, CancellationToken cancellationToken)
    {
        var layout = SheetLayout.A4;
        var columns = Math.Clamp((int)Math.Ceiling(Math.Sqrt(section.Items.Count)), FewestColumns, SheetLayout.Columns);
        var rows = (section.Items.Count + columns - 1) / columns;
        var width = (2 * SheetLayout.Margin) + (columns * layout.Cell.Width);
        var title = SheetText.Wrap(text, section.ClassName, 12, width - (2 * SheetLayout.Margin));
        var top = SheetLayout.Margin + (title.Count * 15) + 16;
        var height = top + (rows * layout.Cell.Height) + (SheetLayout.Margin / 2);
        var size = new SKSizeI((int)(width * PixelsPerPoint), (int)(height * PixelsPerPoint));
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"No drawing surface of {size.Width} x {size.Height} pixels could be made.");
        var canvas = surface.Canvas;
        canvas.Clear(s_theme.Background);
        canvas.Scale(PixelsPerPoint);
        var y = SheetLayout.Margin;
        foreach (var line in title)
        {
            text.Draw(canvas, line, SheetLayout.Margin, y, 12, s_theme.Ink, bold: true);
            y += 15;
        }

        text.Draw(canvas, text.Fit($"{section.OriginText(content.Options.IsSimulated)}: {section.CountText}", 8, width - (2 * SheetLayout.Margin)), SheetLayout.Margin, y, 8, s_theme.Muted);
        var index = 0;
        await foreach (var (item, thumbnail) in thumbnails.ReadAsync(section.Items, cancellationToken))
        {
            _cell.Draw(canvas, layout.CellAt(index++, columns, top), item, thumbnail);
        }

        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6)) ?? throw new InvalidOperationException("The contact sheet could not be encoded.");
        data.SaveTo(stream);
        return size;
    }
}
