using System.Security.Cryptography;
using System.Text;
using GtPs.Aws.S3;
using GtPs.Core.Charts;
using GtPs.Core.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>Writes contact sheets: one PDF file, or one PNG file per class and origin.</summary>
/// <param name="store">Where images in S3 are read, or null without a session: their cells say so then.</param>
public sealed class ContactSheetWriter(S3Store? store)
{
    /// <summary>Writes a PDF file of 10 x 10 images a page, with an overview, a title page per class and origin, and bookmarks.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="path">The file; one that is there is replaced, when the new one is whole.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work; then the file is as it was.</param>
    /// <returns>The sheet, and what a user should be told.</returns>
    /// <exception cref="GtException">There is no label (<c>NoLabels</c>), no image can be read at all, or the file cannot be written (<c>FileNotWritable</c>).</exception>
    public async Task<(GtContactSheet Sheet, IReadOnlyList<string> Notes)> WritePdfAsync(ContactSheetContent content, string path, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var sections = SectionsOf(content);
        var font = FontFor(content, sections);
        var thumbnails = new SheetThumbnails(store, sections.Sum(section => section.Items.Count), progress);
        var document = new ContactSheetPdf(content, sections, new ChartText(font, isForPaper: true), thumbnails);
        var (pages, length) = await WriteAsync(path, stream => document.WriteAsync(stream, cancellationToken));
        var sheet = new GtContactSheet { Path = path, Name = content.Options.Name, Sections = sections.Count, Pages = pages, Images = thumbnails.Count, Missing = thumbnails.Missing, Length = length };
        return (sheet, [.. NotesOf(thumbnails, font)]);
    }

    /// <summary>Writes one PNG file per class and origin.</summary>
    /// <param name="content">What they show.</param>
    /// <param name="folder">The folder; it is made when it is not there.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work; whole files stay.</param>
    /// <returns>The sheets, and what a user should be told.</returns>
    /// <exception cref="GtException">As <see cref="WritePdfAsync"/>.</exception>
    public async Task<(IReadOnlyList<GtContactSheet> Sheets, IReadOnlyList<string> Notes)> WritePngsAsync(ContactSheetContent content, string folder, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        var sections = SectionsOf(content);
        var font = FontFor(content, sections);
        var thumbnails = new SheetThumbnails(store, sections.Sum(section => section.Items.Count), progress);
        var grid = new ContactSheetPng(content, new ChartText(font, isForPaper: true), thumbnails);
        var sheets = new List<GtContactSheet>(sections.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            var path = Path.Combine(folder, NameOf(section, names));
            var missing = thumbnails.Missing;
            var (_, length) = await WriteAsync(path, stream => grid.WriteAsync(section, stream, cancellationToken));
            sheets.Add(new GtContactSheet
            {
                Path = path,
                Name = content.Options.Name,
                Class = section.ClassName,
                Origin = section.IsHuman ? "Human" : "Machine",
                Pages = 1,
                Images = section.Items.Count,
                Missing = thumbnails.Missing - missing,
                Length = length,
            });
        }

        return (sheets, [.. NotesOf(thumbnails, font), .. TooFew(content)]);
    }

    private static IReadOnlyList<SheetSection> SectionsOf(ContactSheetContent content) => content.Sections() is { Count: > 0 } sections
        ? sections
        : throw new GtException("NoLabels", $"There is no label to show{(content.Options.Name.Length > 0 ? $" in '{content.Options.Name}'" : string.Empty)}{(content.Unlabeled > 0 ? $": none of its {content.Unlabeled} objects is labelled" : string.Empty)}.", GtErrorKind.InvalidData, content.Options.Name);

    private static ChartFont FontFor(ContactSheetContent content, IReadOnlyList<SheetSection> sections) => ChartFont.For(
        [content.Options.Name, .. content.Classes(), .. sections.SelectMany(section => section.Items).SelectMany(item => new[] { item.Name, item.StandardLabel ?? string.Empty })],
        SKFontManager.Default);

    private static IEnumerable<string> NotesOf(SheetThumbnails thumbnails, ChartFont font)
    {
        if (thumbnails.Problems is { Count: > 0 } problems)
        {
            yield return $"{problems.Values.Sum()} of {thumbnails.Count} images could not be shown as they are; their cells say why: {string.Join(", ", problems.Select(pair => $"{pair.Key} {pair.Value}"))}.";
        }

        if (font.Note is { } note)
        {
            yield return note;
        }
    }

    private static IEnumerable<string> TooFew(ContactSheetContent content)
    {
        const int Named = 8;
        var wanted = content.Options.Sample.CountPerClass ?? 0;
        var few = content.Classes()
            .SelectMany((name, index) => new[] { (Name: name, Origin: "people", Total: content.Total(index, true)), (Name: name, Origin: "machine", Total: content.Total(index, false)) })
            .Where(section => section.Total < wanted && (section.Origin == "people" || content.HasMachine))
            .ToArray();
        if (few.Length > 0)
        {
            yield return $"Fewer than {wanted} images: {string.Join(", ", few.Take(Named).Select(section => $"{section.Name} by {section.Origin} {section.Total}"))}{(few.Length > Named ? $" and {few.Length - Named} more" : string.Empty)}.";
        }
    }

    private static string NameOf(SheetSection section, HashSet<string> names)
    {
        var (file, origin) = (LegalFileName.Of(section.ClassName + ".png"), section.IsHuman ? "-people" : "-machine");
        var name = LegalFileName.With(file, origin);
        if (!names.Add(LegalFileName.Fold(name)))
        {
            name = LegalFileName.With(file, "-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(section.ClassName)))[..8] + origin);
            names.Add(LegalFileName.Fold(name));
        }

        return name;
    }

    /// <summary>Writes beside the file and renames, so that it is there whole or as it was.</summary>
    private static async Task<(T Result, long Length)> WriteAsync<T>(string path, Func<Stream, Task<T>> write)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            T result;
            long length;
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024))
            {
                result = await write(stream);
                length = stream.Length;
            }

            File.Move(temporary, path, overwrite: true);
            return (result, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"The contact sheet '{path}' cannot be written: {e.Message} Give a path in a folder that you may write to.", GtErrorKind.Permission, path, e);
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }
}
