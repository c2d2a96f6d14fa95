using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GtPs.Core.ContactSheets;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Charts;
using GtPs.Core.Tests.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.ContactSheets;

public sealed class ContactSheetWriterTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly GtClassList s_classes = new(["楽器 (a\\b)", "Tiger", "a class whose name is long, with sixty characters, no less"]);
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-sheet-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_pdf_file_has_an_overview_title_pages_and_a_hundred_images_a_page()
    {
        var (sheet, notes) = await new ContactSheetWriter(null).WritePdfAsync(Content(104), In("out/sheet.pdf"), null, Token);

        // Overview; three classes by people with 104, 1 and 1 images, one by the machine with 1.
        Assert.Equal((1 + 4 + 5, 107, 0, 4), (sheet.Pages, sheet.Images, sheet.Missing, sheet.Sections));
        Assert.Empty(MachineFonts.Check(notes, s_classes[0]));
        Assert.Equal(new FileInfo(sheet.Path).Length, sheet.Length);
        Assert.Equal(["sheet.pdf"], Directory.GetFiles(In("out")).Select(Path.GetFileName));
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(sheet.Path, Token));
        Assert.Equal(10, Regex.Count(text, "/Type /Page\\b", RegexOptions.None, s_patience));

        // Every picture is embedded as the JPEG file it is.
        Assert.Equal(107, Regex.Count(text, "/DCTDecode", RegexOptions.None, s_patience));
    }

    [Fact]
    public async Task The_bookmarks_are_an_update_whose_every_offset_is_right()
    {
        var (sheet, _) = await new ContactSheetWriter(null).WritePdfAsync(Content(2), In("sheet.pdf"), null, Token);
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(sheet.Path, Token));

        var start = int.Parse(Regex.Match(text, "startxref\\s+(?<at>\\d+)\\s+%%EOF\\s*$", RegexOptions.ExplicitCapture, s_patience).Groups["at"].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", text[start..], StringComparison.Ordinal);
        var entries = Regex.Matches(text[start..], "(?<number>\\d+) 1\n(?<at>\\d{10}) 00000 n \n", RegexOptions.ExplicitCapture, s_patience);
        Assert.Equal(1 + 1 + 1 + 3 + 4, entries.Count);
        Assert.All(entries, entry => Assert.StartsWith(string.Concat(entry.Groups["number"].Value, " 0 obj\n<<"), text[int.Parse(entry.Groups["at"].Value, CultureInfo.InvariantCulture)..], StringComparison.Ordinal));
        Assert.Contains($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes("楽器 (a\\b)"))}>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_reader_finds_the_bookmarks_and_where_they_lead()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftohtml"), "pdftohtml (poppler-utils) is not installed.");
        var (sheet, _) = await new ContactSheetWriter(null).WritePdfAsync(Content(2), In("sheet.pdf"), null, Token);
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/pdftohtml", ["-xml", "-i", "-stdout", sheet.Path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var xml = await process.StandardOutput.ReadToEndAsync(Token);

        Assert.Equal(string.Empty, await error);
        var items = Regex.Matches(xml, "<item page=\"(?<page>\\d+)\">(?<title>.*?)</item>", RegexOptions.ExplicitCapture, s_patience).Select(item => string.Join(' ', item.Groups["page"].Value, item.Groups["title"].Value));
        Assert.Equal(["1 Overview", "2 楽器 (a\\b)", "2 People (2)", "4 Tiger", "4 People (1)", "6 Machine (1)", "8 " + s_classes[2], "8 People (1)"], items);
    }

    [Fact]
    public async Task Images_that_cannot_be_shown_are_told_in_their_cells_and_counted()
    {
        await File.WriteAllBytesAsync(In("empty.jpg"), [], Token);
        await File.WriteAllTextAsync(In("text.jpg"), "no image", Token);
        var content = Content(1);
        foreach (var source in new[] { In("empty.jpg"), In("text.jpg"), In("none.jpg"), "s3://bucket/1.jpg", "" })
        {
            content.Add(ContactSheetContentTests.Label(source, "Tiger", 1));
        }

        var (sheet, notes) = await new ContactSheetWriter(null).WritePdfAsync(content, In("sheet.pdf"), null, Token);

        Assert.Equal((9, 5), (sheet.Images, sheet.Missing));
        Assert.Equal("5 of 9 images could not be shown as they are; their cells say why: empty file 1, missing 1, no session 1, not an image 1, not readable 1.", Assert.Single(MachineFonts.Check(notes, s_classes[0])));
    }

    [Fact]
    public async Task Png_files_are_one_per_class_and_origin_and_too_few_images_are_told()
    {
        var options = new ContactSheetOptions { Classes = s_classes, Sample = new SampleOptions { CountPerClass = 3 }, IsSimulated = true };
        var (sheets, notes) = await new ContactSheetWriter(null).WritePngsAsync(Content(12, options), In("pngs"), null, Token);

        Assert.Equal(["楽器 (a_b)-people.png", "Tiger-people.png", "Tiger-machine.png", s_classes[2] + "-people.png"], sheets.Select(sheet => Path.GetFileName(sheet.Path)));
        Assert.Equal([3, 1, 1, 1], sheets.Select(sheet => sheet.Images));
        using var picture = SKBitmap.Decode(sheets[0].Path);
        Assert.True(picture.Width > 500 && picture.Height > 300);
        Assert.Equal($"Fewer than 3 images: 楽器 (a\\b) by machine 0, Tiger by people 1, Tiger by machine 1, {s_classes[2]} by people 1, {s_classes[2]} by machine 0.", Assert.Single(MachineFonts.Check(notes, s_classes[0])));
    }

    [Fact]
    public async Task Png_files_of_classes_whose_names_collide_or_are_too_long_are_told_apart()
    {
        File.WriteAllBytes(In("1.jpg"), SampleImages.Quadrants(30, 20));
        var content = new ContactSheetContent(new ContactSheetOptions());
        var names = new[] { "Cat", "cat", string.Concat(Enumerable.Repeat("雪", 100)), "con" };
        foreach (var (name, origin) in names.SelectMany(name => new[] { (name, "Human"), (name, "Machine") }))
        {
            content.Add(ContactSheetContentTests.Label(In("1.jpg"), name, -1, origin));
        }

        var (sheets, _) = await new ContactSheetWriter(null).WritePngsAsync(content, In("pngs"), null, Token);

        var files = sheets.Select(sheet => Path.GetFileName(sheet.Path)).ToArray();
        Assert.Equal(8, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(files, file => Assert.Matches("^.+-(people|machine)\\.png$", file));
        Assert.Equal(["Cat-people.png", "Cat-machine.png"], files[..2]);
        Assert.Equal(["_con-people.png", "_con-machine.png"], files[^2..]);
    }

    [Fact]
    public async Task The_same_labels_make_the_same_file()
    {
        var writer = new ContactSheetWriter(null);
        var (first, _) = await writer.WritePdfAsync(Content(20), In("1.pdf"), null, Token);
        var (second, _) = await writer.WritePdfAsync(Content(20), In("2.pdf"), null, Token);

        Assert.Equal(await File.ReadAllBytesAsync(first.Path, Token), await File.ReadAllBytesAsync(second.Path, Token));
    }

    [Fact]
    public async Task What_cannot_be_written_leaves_nothing()
    {
        await File.WriteAllTextAsync(In("file"), string.Empty, Token);
        var writer = new ContactSheetWriter(null);

        Assert.Equal("FileNotWritable", (await Assert.ThrowsAsync<GtException>(() => writer.WritePdfAsync(Content(1), In("file/sheet.pdf"), null, Token))).ErrorId);
        Assert.Equal("NoLabels", (await Assert.ThrowsAsync<GtException>(() => writer.WritePdfAsync(new ContactSheetContent(new ContactSheetOptions()), In("sheet.pdf"), null, Token))).ErrorId);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WritePdfAsync(Content(1), In("sheet.pdf"), null, new CancellationToken(canceled: true)));
        Assert.Equal(["1.jpg", "2.png", "file"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cells_lie_on_the_page_and_beside_each_other(bool isLetter)
    {
        var layout = isLetter ? SheetLayout.Letter : SheetLayout.A4;
        var cells = Enumerable.Range(0, SheetLayout.PerPage).Select(layout.CellAt).ToArray();

        Assert.All(cells, cell => Assert.True(cell.Left >= SheetLayout.Margin - 0.1f && cell.Right <= layout.Width - SheetLayout.Margin + 0.1f && cell.Top >= SheetLayout.Margin + SheetLayout.HeadHeight && cell.Bottom <= layout.Height - SheetLayout.Margin - SheetLayout.FootHeight + 0.1f));
        Assert.Equal(100, cells.Select(cell => (Math.Round(cell.Left), Math.Round(cell.Top))).Distinct().Count());
        Assert.Equal([1, 1, 2, 11], new[] { 1, 100, 101, 1001 }.Select(SheetLayout.Pages));
    }

    /// <summary>Three classes by people, the first with some images, and one image by the machine.</summary>
    private ContactSheetContent Content(int ofFirst, ContactSheetOptions? options = null)
    {
        File.WriteAllBytes(In("1.jpg"), SampleImages.Quadrants(300, 200));
        File.WriteAllBytes(In("2.png"), SampleImages.Quadrants(200, 300, SKEncodedImageFormat.Png));
        var standard = new StandardLabels();
        standard.Add("1.jpg", s_classes[0]);
        var content = new ContactSheetContent(options ?? new ContactSheetOptions { Name = "job", Classes = s_classes, StandardLabels = standard });
        for (var i = 0; i < ofFirst; i++)
        {
            // The same file by different paths, so that each counts.
            content.Add(ContactSheetContentTests.Label(Path.Combine(_folder, string.Concat(Enumerable.Repeat("./", i)) + "1.jpg"), s_classes[0], 0));
        }

        content.Add(ContactSheetContentTests.Label(In("2.png"), "Tiger", 1));
        content.Add(ContactSheetContentTests.Label(In("2.png"), "Tiger", 1, "Machine"));
        content.Add(ContactSheetContentTests.Label(In("1.jpg"), s_classes[2], 2, confidence: null));
        return content;
    }

    private string In(string name) => Path.Combine(_folder, name);
}
