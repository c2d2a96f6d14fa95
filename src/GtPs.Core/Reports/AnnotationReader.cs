using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Streams the labels of an output manifest, in S3 or in a local file.</summary>
/// <param name="services">The session's services, or null for local files only.</param>
public sealed class AnnotationReader(SessionServices? services)
{
    private readonly ManifestSource _source = new(services);

    /// <summary>Reads every line of a manifest, of any task type.</summary>
    /// <param name="manifestUri">The manifest: an S3 URI or a full path.</param>
    /// <param name="labelAttributeName">The label attribute, or empty for the only one the manifest carries.</param>
    /// <param name="classes">The classes in index order, or empty when they are not known.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>One <see cref="ManifestItem{T}"/> per line: its label, or why it cannot be used.</returns>
    /// <exception cref="GtException">There is no output manifest yet (<c>NoOutputManifest</c>), it cannot be read, or its label
    /// attribute is not clear (<c>NoLabelAttribute</c>, <c>AmbiguousLabelAttribute</c>).</exception>
    public async IAsyncEnumerable<ManifestItem<GtAnnotation>> ReadAsync(string manifestUri, string labelAttributeName, GtClassList classes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var attribute = await FindAttributeAsync(manifestUri, labelAttributeName, cancellationToken);
        await using var stream = await _source.OpenAsync(manifestUri, cancellationToken);
        await foreach (var item in new ManifestReader(manifestUri).ReadEachAsync<GtAnnotation>(stream, new AnnotationParser(attribute, classes).Read, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>Reads lines of any task type as one class each, as far as they tell one.</summary>
    /// <param name="manifestUri">The manifest.</param>
    /// <param name="labelAttributeName">The label attribute.</param>
    /// <param name="classes">The classes in index order, or empty.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async IAsyncEnumerable<ManifestItem<ManifestLabel>> ReadSingleLabelsAsync(string manifestUri, string labelAttributeName, GtClassList classes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await _source.OpenAsync(manifestUri, cancellationToken);
        await foreach (var item in new ManifestReader(manifestUri).ReadEachAsync<ManifestLabel>(stream, new SingleLabelParser(labelAttributeName, classes).Read, cancellationToken))
        {
            yield return item;
        }
    }

    /// <summary>The label attribute to read.</summary>
    /// <param name="manifestUri">The manifest.</param>
    /// <param name="labelAttributeName">The name given, or empty.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<string> FindAttributeAsync(string manifestUri, string labelAttributeName, CancellationToken cancellationToken)
    {
        if (labelAttributeName.Length > 0)
        {
            return labelAttributeName;
        }

        await using var stream = await _source.OpenAsync(manifestUri, cancellationToken);
        return await LabelAttributeFinder.FindAsync(stream, manifestUri, cancellationToken);
    }
}
