using System.Runtime.CompilerServices;
using GtPs.Core.Files;
using GtPs.Core.Images;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Writes a folder of images per class: it collects what goes where, and then saves the images as Save-GtImage does.</summary>
internal sealed class ImageNetWriter : IDatasetWriter
{
    private readonly DatasetWriteContext _context;
    private readonly List<ImageSource> _images = [];
    private readonly SeenLabels _seen = new();

    /// <summary>Begins a dataset.</summary>
    /// <param name="context">Where and how.</param>
    /// <exception cref="GtException">The place is in S3 (<c>InvalidDatasetPath</c>): copy the folder there afterwards.</exception>
    public ImageNetWriter(DatasetWriteContext context)
    {
        if (ManifestSource.IsInS3(context.Place))
        {
            throw new GtException("InvalidDatasetPath", $"Class folders are made in the file system, and '{context.Place}' is in S3. Give a folder, and copy it with Copy-GtImage.", GtErrorKind.InvalidArgument, context.Place);
        }

        _context = context;
    }

    /// <inheritdoc />
    public long Length { get; private set; }

    /// <inheritdoc />
    public string? Write(GtAnnotation annotation)
    {
        if (LabelForm.ShapeOf(annotation) is not (LabelShape.Class or LabelShape.None))
        {
            return "an image lies in the folder of one class, and its label is not one class";
        }

        if (_context.Classes.Place(annotation, needsNames: true, out var label, out _) is { } reason)
        {
            return reason;
        }

        if (!_seen.TryAdd(annotation.SourceRef, label ?? string.Empty, out var isSame))
        {
            return isSame ? "it is there already" : "it is there already with another label";
        }

        _images.Add(new ImageSource(annotation.SourceRef, label));
        return null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetFailure> CompleteAsync(IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        var remote = _images.Where(image => ManifestSource.IsInS3(image.Source)).ToDictionary(image => image.Source, image => image.Label, StringComparer.Ordinal);
        var shared = string.Empty;
        await foreach (var result in new ImageDownloader(_context.Services).SaveAsync(_images, _context.Place, groupByClass: true, progress, token))
        {
            if (result is GtImage image)
            {
                Length += image.Length;
                remote.Remove(image.S3Uri);
            }
            else if (result is GtException error)
            {
                var isOwn = error.Target is { } target && (remote.Remove(target) || File.Exists(target) || !error.ErrorId.Contains("Bucket", StringComparison.Ordinal));
                if (isOwn)
                {
                    yield return new DatasetFailure(error.Target!, true, error.Message.TrimEnd('.'));
                }
                else
                {
                    shared = error.Message.TrimEnd('.');
                }
            }
        }

        // One error of a bucket stands for all images in it.
        foreach (var (source, label) in remote)
        {
            yield return new DatasetFailure(source, label is not null, shared.Length > 0 ? shared : "it was not saved");
        }

        await LocalFile.WriteTextAsync(Path.Combine(_context.Place, ImageNetFormat.ClassFile), string.Concat(_context.Classes.InOrder.Select(pair => pair.Key.ReplaceLineEndings(" ") + "\n")), token);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
