using System.Globalization;
using System.Text;
using GtPs.Core.Charts;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>The PDF form of a contact sheet.</summary>
/// <param name="content">What it shows.</param>
/// <param name="sections">Its sections.</param>
/// <param name="text">Draws text.</param>
/// <param name="thumbnails">Its pictures.</param>
internal sealed class ContactSheetPdf(ContactSheetContent content, IReadOnlyList<SheetSection> sections, ChartText text, SheetThumbnails thumbnails)
{
    private readonly SheetLayout _layout = content.Options.IsLetter ? SheetLayout.Letter : SheetLayout.A4;
    private readonly SheetCell _cell = new(text);

    /// <summary>Writes the file.</summary>
    /// <param name="stream">The file: empty, readable and seekable.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its pages.</returns>
    public async Task<int> WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        var frame = new SheetPages(_layout, text, content);
        var overview = frame.OverviewPages(content.Classes().Count);
        var firstPages = new List<int>(sections.Count);
        var pages = overview;
        foreach (var section in sections)
        {
            firstPages.Add(pages + 1);
            pages += 1 + SheetLayout.Pages(section.Items.Count);
        }

        using (var document = SKDocument.CreatePdf(stream, Metadata()) ?? throw new InvalidOperationException("SkiaSharp cannot write PDF here."))
        {
            for (var i = 0; i < overview; i++)
            {
                frame.DrawOverview(Begin(document, i + 1), i, sections, firstPages);
                document.EndPage();
            }

            for (var i = 0; i < sections.Count; i++)
            {
                frame.DrawTitle(Begin(document, firstPages[i]), sections[i]);
                document.EndPage();
                await DrawImagesAsync(document, frame, sections[i], firstPages[i] + 1, pages, cancellationToken);
            }

            document.Close();
        }

        PdfOutline.Append(stream, Bookmarks(firstPages));
        return pages;
    }

    private async Task DrawImagesAsync(SKDocument document, SheetPages frame, SheetSection section, int page, int pages, CancellationToken token)
    {
        var index = 0;
        SKCanvas? canvas = null;
        await foreach (var (item, thumbnail) in thumbnails.ReadAsync(section.Items, token))
        {
            if (index % SheetLayout.PerPage == 0)
            {
                if (canvas is not null)
                {
                    document.EndPage();
                }

                canvas = Begin(document, page);
                frame.DrawFrame(canvas, section, index, page++, pages);
            }

            _cell.Draw(canvas!, _layout.CellAt(index % SheetLayout.PerPage), item, thumbnail);
            index++;
        }

        document.EndPage();
    }

    private SKCanvas Begin(SKDocument document, int page)
    {
        var canvas = document.BeginPage(_layout.Width, _layout.Height);

        // The name is a C string.
        using var name = SKData.CreateCopy(Encoding.ASCII.GetBytes(PdfOutline.NameOf(page) + "\0"));
        canvas.DrawNamedDestinationAnnotation(new SKPoint(0, 0), name);
        return canvas;
    }

    private List<PdfBookmark> Bookmarks(List<int> firstPages)
    {
        var bookmarks = new List<PdfBookmark> { new("Overview", 1, 0) };
        for (var i = 0; i < sections.Count; i++)
        {
            if (i == 0 || sections[i].ClassName != sections[i - 1].ClassName)
            {
                bookmarks.Add(new PdfBookmark(sections[i].ClassName, firstPages[i], 0));
            }

            bookmarks.Add(new PdfBookmark(string.Create(CultureInfo.InvariantCulture, $"{(content.Options.IsSimulated && sections[i].IsHuman ? "Simulated workers" : sections[i].Origin)} ({sections[i].Items.Count:N0})"), firstPages[i], 1));
        }

        return bookmarks;
    }

    private SKDocumentPdfMetadata Metadata() => new()
    {
        Title = content.Options.Name.Length > 0 ? $"Contact sheet of {content.Options.Name}" : "Contact sheet",
        Creator = "GroundTruthPS",
        Creation = content.Options.MadeAt,
        Modified = content.Options.MadeAt,
        RasterDpi = SKDocument.DefaultRasterDpi,
        EncodingQuality = 101,
    };
}
