using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Reads a dataset of any form as annotations, as they come.</summary>
/// <param name="services">The session, or null where nothing lies in S3.</param>
/// <param name="options">What is asked.</param>
public sealed class DatasetImport(SessionServices? services, DatasetImportOptions options)
{
    private readonly DatasetClasses _classes = new(options.Classes);
    private readonly List<string> _notes = [];

    /// <summary>The classes found so far, in index order; empty when their indexes have gaps.</summary>
    public GtClassList Classes => _classes.ToList();

    /// <summary>Images read so far.</summary>
    public long Count { get; private set; }

    /// <summary>The label attribute of the first image; the default one before there is any.</summary>
    public string LabelAttributeName { get; private set; } = options.LabelAttributeName.Length > 0 ? options.LabelAttributeName : AnnotationBuilder.DefaultAttribute;

    /// <summary>What a user should know of the dataset as a whole; complete when it is read.</summary>
    public IReadOnlyList<string> Notes =>
    [
        .. _notes,
        .. _classes.IsFound ? [$"'{options.Place}' tells no order of classes, so they are in the order they were first seen: {Shown()}. Give -Class for another order."] : (string[])[],
        .. _classes.IsReordered ? [$"Labels of '{options.Place}' disagree about the indexes of classes; each class has the index it was first seen with or the next free one: {Shown()}. Give -Class for another order."] : (string[])[],
    ];

    /// <summary>Reads the dataset.</summary>
    /// <param name="token">Stops reading.</param>
    /// <returns>A <see cref="GtAnnotation"/> per image, or a <see cref="GtException"/> for one that cannot be used.</returns>
    /// <exception cref="GtException">There is no such dataset, it is empty, or it is of no known form.</exception>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var (_, result) in ReadNamedAsync(token))
        {
            yield return result;
        }
    }

    /// <summary>Reads the dataset as images with standard labels, to be copied into S3.</summary>
    /// <param name="token">Stops reading.</param>
    /// <returns>A <see cref="GtImage"/> per image, or a <see cref="GtException"/> for one that cannot be used.</returns>
    /// <exception cref="GtException">There is no such dataset, it is empty, or it is of no known form.</exception>
    public async IAsyncEnumerable<object> ReadImagesAsync([EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var (name, result) in ReadNamedAsync(token))
        {
            yield return result is GtAnnotation annotation ? ToImage(annotation, name) : result;
        }
    }

    private async IAsyncEnumerable<(string Name, object Result)> ReadNamedAsync([EnumeratorCancellation] CancellationToken token)
    {
        var source = new DatasetSource(services, options.Place);
        var format = DatasetFormats.Of(options.Format ?? await DatasetDetector.DetectAsync(source, token));
        var names = new DatasetNames(options.SourcePrefix, options.ImageRoot);
        var context = new DatasetReadContext
        {
            Services = services,
            Source = source,
            Classes = _classes,
            Names = names,
            LabelAttributeName = options.LabelAttributeName,
            ClassDescription = options.ClassDescription,
            Note = _notes.Add,
        };
        var builder = new AnnotationBuilder(names, _classes, options.LabelAttributeName);
        var seen = new SeenLabels();
        var isAny = false;
        await foreach (var (row, read, error) in format.ReadAsync(context, token))
        {
            isAny = true;
            if (error is not null)
            {
                yield return (string.Empty, error);
                continue;
            }

            GtAnnotation annotation;
            var reason = row is null ? builder.Place(read!, out annotation) : builder.Build(row, Count, out annotation);
            if (reason is null && row is not null && !seen.TryAdd($"{annotation.SourceRef}\n{annotation.LabelAttributeName}", annotation.LabelJson ?? string.Empty, out var isSame) && !isSame)
            {
                reason = $"its image '{annotation.SourceRef}' was there before with another label; give every image one label";
            }

            if (reason is not null)
            {
                yield return (string.Empty, row is null ? DatasetErrors.Item(options.Place, FormattableString.Invariant($"Line {read!.Index + 1}"), reason) : DatasetErrors.Item(options.Place, row.Item, reason));
                continue;
            }

            LabelAttributeName = Count == 0 ? annotation.LabelAttributeName : LabelAttributeName;
            Count++;
            yield return (row?.Image ?? string.Empty, annotation);
        }

        if (!isAny)
        {
            throw DatasetDetector.Empty(options.Place);
        }
    }

    private static GtImage ToImage(GtAnnotation annotation, string name)
    {
        var isInS3 = ManifestSource.IsInS3(annotation.SourceRef);
        var isRelative = name.Length > 0 && !ManifestSource.IsInS3(name) && !Path.IsPathRooted(name);
        var file = isInS3 ? null : new FileInfo(annotation.SourceRef);
        return new GtImage
        {
            Path = isInS3 ? string.Empty : annotation.SourceRef,
            S3Uri = isInS3 ? annotation.SourceRef : string.Empty,
            Key = isRelative ? name.Replace('\\', '/') : annotation.SourceRef[(annotation.SourceRef.LastIndexOfAny(['/', '\\']) + 1)..],
            StandardLabel = LabelForm.ShapeOf(annotation) == LabelShape.Class ? annotation.Label : null,
            Length = file is { Exists: true } ? file.Length : -1,
        };
    }

    private string Shown()
    {
        var names = _classes.InOrder.Take(20).Select(pair => pair.Key);
        return string.Join(", ", names) + (_classes.Count > 20 ? ", …" : string.Empty);
    }
}
