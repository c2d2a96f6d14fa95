using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Reads the images of a manifest, with their class where it carries one.</summary>
/// <param name="services">The session, or null for local manifests only.</param>
public sealed class ImageManifest(SessionServices? services)
{
    private readonly ManifestSource _source = new(services);

    /// <summary>Reads a manifest as a stream.</summary>
    /// <param name="manifestUri">The manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one the manifest carries.</param>
    /// <param name="classes">The classes in index order, or empty when they are not known.</param>
    /// <param name="needsClass">True when the images are of no use without a class: then a manifest without a label attribute, or with several, is an error.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>Per line an <see cref="ImageSource"/>, or the <see cref="GtException"/> why it names no image.</returns>
    /// <exception cref="GtException">The manifest cannot be read, or its label attribute is needed and not clear.</exception>
    public async IAsyncEnumerable<object> ReadAsync(string manifestUri, string labelAttributeName, GtClassList classes, bool needsClass, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var attribute = await FindAttributeAsync(manifestUri, labelAttributeName, needsClass, cancellationToken);
        var labels = new ManifestLabels(attribute, classes, acceptsAnyLabel: true);
        await using var stream = await _source.OpenAsync(manifestUri, cancellationToken);
        await foreach (var item in new ManifestReader(manifestUri).ReadLabelsAsync(stream, labels, cancellationToken))
        {
            yield return item.Error is { } error ? error : Of(item.Value.SourceRef, item.Value.Label, null);
        }
    }

    /// <summary>The image of an object that a manifest's line refers to.</summary>
    /// <param name="source">The line's source.</param>
    /// <param name="label">Its class, or null.</param>
    /// <param name="standardLabel">Its known class, or null.</param>
    /// <returns>The image, or the error why it is none.</returns>
    public static object Of(string source, string? label, string? standardLabel) => SourceRef.IsValid(source)
        ? new ImageSource(source, label, standardLabel)
        : new GtException("NotAReference", $"'{(source.Length > 80 ? source[..80] + "…" : source)}' is the data itself, not a reference to an image. Only lines with a source-ref (s3://bucket/key) have an image.", GtErrorKind.InvalidData, source);

    private async Task<string> FindAttributeAsync(string manifestUri, string labelAttributeName, bool needsClass, CancellationToken cancellationToken)
    {
        if (labelAttributeName.Length > 0)
        {
            return labelAttributeName;
        }

        await using var stream = await _source.OpenAsync(manifestUri, cancellationToken);
        try
        {
            return await LabelAttributeFinder.FindAsync(stream, manifestUri, cancellationToken);
        }
        catch (GtException e) when (!needsClass && e.ErrorId is "NoLabelAttribute" or "AmbiguousLabelAttribute")
        {
            return string.Empty;
        }
    }
}
