using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Core.Reports;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// Writes labels as a dataset of any form, one at a time: a million of them take no more memory than one, save for a few bytes each where the form needs
/// names without doubles. Until it is completed nothing is at its place, and disposed before that it leaves nothing behind.
/// </summary>
public sealed class DatasetExport : IAsyncDisposable
{
    /// <summary>Reasons told apart; what comes after them is counted together.</summary>
    private const int KeptReasons = 100;

    private const string UnlabeledReason = "it carries no label";

    private readonly SessionServices? _services;
    private readonly DatasetExportOptions _options;
    private readonly IDatasetFormat _format;
    private readonly DatasetClasses _classes;
    private readonly IDatasetWriter _writer;
    private readonly Dictionary<string, (long Count, string First)> _skipped = new(StringComparer.Ordinal);
    private readonly bool _keepsUnlabeled;
    private long _images;
    private long _labeled;

    /// <summary>Begins an export.</summary>
    /// <param name="services">The session, or null where nothing lies in S3.</param>
    /// <param name="options">What is asked.</param>
    /// <exception cref="GtException">The place or the form cannot be written.</exception>
    public DatasetExport(SessionServices? services, DatasetExportOptions options)
    {
        _services = services;
        _options = options;
        _format = DatasetFormats.Of(options.Format ?? DatasetFormats.OfExtension(options.Place));
        _keepsUnlabeled = options.KeepUnlabeled ?? (_format.HoldsUnlabeled && _format.Kind != GtDatasetFormat.ImageNet);
        if (_keepsUnlabeled && !_format.HoldsUnlabeled)
        {
            throw new GtException("InvalidUnlabeled", $"{_format.Kind} has no room for images without a label. Leave out -Unlabeled Keep, or choose another -Format.", GtErrorKind.InvalidArgument, options.Place);
        }

        _classes = new DatasetClasses(options.Classes);
        _writer = _format.Open(new DatasetWriteContext
        {
            Services = services,
            Place = options.Place,
            Classes = _classes,
            Names = new DatasetNames(options.SourcePrefix, options.ImageRoot),
            ClassDescription = options.ClassDescription,
        });
    }

    /// <summary>True when a class got its index by first sight.</summary>
    public bool IsOrderFound => _classes.IsFound;

    /// <summary>True when labels disagreed about the index of a class, so that one got another.</summary>
    public bool IsReordered => _classes.IsReordered;

    /// <summary>Adds an image.</summary>
    /// <param name="annotation">The image and its label.</param>
    /// <exception cref="GtException">The form has no place for it (<c>ImageNotExported</c>); the export can go on.</exception>
    public void Add(GtAnnotation annotation)
    {
        if (!annotation.IsLabeled && !_keepsUnlabeled)
        {
            Skip(UnlabeledReason, annotation.SourceRef, 1);
            return;
        }

        if (Write(annotation) is { } reason)
        {
            Skip(reason, annotation.SourceRef, 1);
            throw DatasetErrors.NotExported(annotation.SourceRef, reason);
        }

        _images++;
        _labeled += annotation.IsLabeled ? 1 : 0;
    }

    /// <summary>Adds every line of a manifest.</summary>
    /// <param name="manifestUri">The manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one it carries.</param>
    /// <param name="progress">Told how many there are so far, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The lines that could not be added.</returns>
    public async IAsyncEnumerable<GtException> AddManifestAsync(string manifestUri, string labelAttributeName, IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in new AnnotationReader(_services).ReadAsync(manifestUri, labelAttributeName, _options.Classes, token))
        {
            var error = item.Error;
            if (error is not null)
            {
                Skip(item.Reason ?? error.Message, FormattableString.Invariant($"line {item.Index + 1}"), 1);
            }
            else
            {
                error = TryAdd(item.Value);
            }

            if (error is not null)
            {
                yield return error;
            }

            if (item.Index % 1000 == 0)
            {
                progress?.Report(new GtProgress("Exporting the dataset", FormattableString.Invariant($"{_images:N0} images"), -1));
            }
        }
    }

    /// <summary>Puts the dataset to its place.</summary>
    /// <param name="progress">Told what is done, or null.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>A <see cref="GtException"/> for each image that could not be taken along, and at last the <see cref="GtDataset"/>.</returns>
    /// <exception cref="GtException">There is nothing to export (<c>EmptyDataset</c>), or the place cannot be written.</exception>
    public async IAsyncEnumerable<object> CompleteAsync(IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        if (_images == 0)
        {
            var why = _skipped.Count == 0 ? "there was nothing to export" : $"all {_skipped.Values.Sum(skip => skip.Count)} images were left out: {string.Join("; ", _skipped.Keys.Take(3))}";
            throw new GtException("EmptyDataset", $"'{_options.Place}' was not written, because {why}.", GtErrorKind.InvalidData, _options.Place);
        }

        await foreach (var (image, isLabeled, reason) in _writer.CompleteAsync(progress, token))
        {
            _images--;
            _labeled -= isLabeled ? 1 : 0;
            Skip(reason, image, 1);
            yield return DatasetErrors.NotExported(image, reason);
        }

        yield return new GtDataset
        {
            Path = _options.Place,
            Format = _format.Kind,
            Images = _images,
            Labeled = _labeled,
            Classes = _classes.ToList(),
            Skipped = [.. _skipped.Select(skip => new GtDatasetSkip { Reason = skip.Key, Count = skip.Value.Count, First = skip.Value.First })],
            Length = _writer.Length,
        };
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    /// <summary>Adds an image.</summary>
    /// <param name="annotation">The image and its label.</param>
    /// <returns>Null, or why the form has no place for it.</returns>
    internal GtException? TryAdd(GtAnnotation annotation)
    {
        try
        {
            Add(annotation);
            return null;
        }
        catch (GtException e) when (e.ErrorId == "ImageNotExported")
        {
            return e;
        }
    }

    private string? Write(GtAnnotation annotation)
    {
        try
        {
            return _writer.Write(annotation);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The JSON of labels that were not read from a manifest may be anything.
            return "its label or metadata are not the JSON that they should be";
        }
        catch (IOException e)
        {
            throw new GtException("FileNotWritable", $"'{_options.Place}' cannot be written: {e.Message}", GtErrorKind.Permission, _options.Place, e);
        }
    }

    private void Skip(string reason, string image, long count)
    {
        var key = _skipped.ContainsKey(reason) || _skipped.Count < KeptReasons ? reason : "other reasons";
        _skipped[key] = _skipped.TryGetValue(key, out var known) ? (known.Count + count, known.First) : (count, image);
    }
}
