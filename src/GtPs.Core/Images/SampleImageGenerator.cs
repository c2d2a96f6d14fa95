using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>
/// Makes sample images of the notebook's five classes, so that the whole workflow can be tried without data of one's own.
/// The images are drawings on random backgrounds: easy for people, honest work for a small classifier.
/// </summary>
public sealed class SampleImageGenerator
{
    private readonly SampleGlyphSet _glyphs;

    /// <summary>Makes a generator.</summary>
    /// <param name="glyphFolder">The folder with the glyph files, or null for the one in the built module.</param>
    /// <exception cref="GtException">A glyph file cannot be read (<c>InvalidGlyphFile</c>).</exception>
    public SampleImageGenerator(string? glyphFolder = null) => _glyphs = SampleGlyphSet.Load(glyphFolder ?? SampleGlyphSet.DefaultFolder);

    /// <summary>The names of the five classes, in their order.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = [.. SampleClass.All.Select(sample => sample.Name)];

    /// <summary>The glyph sets used; <c>shapes</c> alone when no glyph file was found and the drawings in the module stand in.</summary>
    public IReadOnlyList<string> GlyphSets => _glyphs.SetNames;

    /// <summary>Makes the images, several at a time, and gives them class by class in their order.</summary>
    /// <param name="options">Which images.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="cancellationToken">Stops the work; files already given stay.</param>
    /// <exception cref="GtException">A class is unknown or stands twice, a number is out of range, or a file cannot be written
    /// (<c>UnknownSampleClass</c>, <c>InvalidSampleOption</c>, <c>SampleImageNotWritten</c>).</exception>
    public async IAsyncEnumerable<GtImage> GenerateAsync(SampleImageOptions options, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Check(options);
        var window = new Queue<Task<GtImage>>();
        var done = 0;
        try
        {
            foreach (var (sample, index) in Plan(options))
            {
                window.Enqueue(Task.Run(() => MakeAsync(options, sample, index, cancellationToken), cancellationToken));
                if (window.Count >= Environment.ProcessorCount * 2)
                {
                    yield return await NextAsync();
                }
            }

            while (window.Count > 0)
            {
                yield return await NextAsync();
            }
        }
        finally
        {
            await Task.WhenAll(window).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        async Task<GtImage> NextAsync()
        {
            var image = await window.Dequeue();
            done++;
            progress?.Report(new GtProgress("Making sample images", string.Create(CultureInfo.InvariantCulture, $"{done:N0} / {options.Count:N0}"), 100 * done / options.Count));
            return image;
        }
    }

    private static IEnumerable<(SampleClass Sample, int Index)> Plan(SampleImageOptions options)
    {
        SampleClass[] classes = options.Classes.Count == 0 ? [.. SampleClass.All] : [.. options.Classes.Select(Find)];
        var counts = SampleCounts.Share([.. classes.Select(sample => sample.Weight)], options.Count);
        return classes.SelectMany((sample, i) => Enumerable.Range(0, counts[i]).Select(index => (sample, index)));
    }

    private static void Check(SampleImageOptions options)
    {
        if (options.Count < 1)
        {
            throw new GtException("InvalidSampleOption", $"Count is {options.Count}. Ask for 1 image or more.", GtErrorKind.InvalidArgument, "Count");
        }

        if (options.Size is < 16 or > 2048)
        {
            throw new GtException("InvalidSampleOption", $"Size is {options.Size}. Give a side between 16 and 2,048 pixels.", GtErrorKind.InvalidArgument, "Size");
        }

        if (options.Classes.Distinct(StringComparer.OrdinalIgnoreCase).Count() != options.Classes.Count)
        {
            throw new GtException("InvalidSampleOption", $"Class names one class twice: {string.Join(", ", options.Classes)}.", GtErrorKind.InvalidArgument, "Class");
        }
    }

    private static SampleClass Find(string name) =>
        SampleClass.All.FirstOrDefault(sample => string.Equals(sample.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new GtException("UnknownSampleClass", $"There are no sample images of '{name}'. Use one of: {string.Join(", ", ClassNames)}.", GtErrorKind.InvalidArgument, name);

    private async Task<GtImage> MakeAsync(SampleImageOptions options, SampleClass sample, int index, CancellationToken cancellationToken)
    {
        var part = SampleClass.All.TakeWhile(other => other != sample).Count();
        var random = SampleRandom.For(options.Seed, part, index);
        var glyphs = _glyphs[sample.Name];
        var bytes = SampleImageRenderer.Render(glyphs[random.Below(glyphs.Count)], options.Size, random);
        var key = string.Create(CultureInfo.InvariantCulture, $"{sample.Name}/{index + 1:0000}.jpg");
        var path = Path.GetFullPath(Path.Combine(options.FolderPath, sample.Name, Path.GetFileName(key)));
        try
        {
            await LocalFile.ReplaceAsync(path, bytes, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("SampleImageNotWritten", $"The image '{path}' cannot be written: {e.Message} Give a folder that you may write to.", GtErrorKind.Permission, path, e);
        }

        return new GtImage { Path = path, Key = key, StandardLabel = sample.Name, Length = bytes.Length, Status = "Created" };
    }
}
