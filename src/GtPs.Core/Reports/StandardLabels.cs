using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Known classes of images, found by S3 URI, by the end of the key, by file name, or by file name without its extension. The
/// longest match counts, and a file name that stands for images of different classes is no match: images of one name in two
/// folders are two images.
/// </summary>
public sealed class StandardLabels
{
    private readonly Dictionary<string, Known> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Known> _exact = new(StringComparer.Ordinal);

    /// <summary>The number of images known.</summary>
    public int Count => _exact.Count;

    /// <summary>How many names an image can be found by: one more than the largest id that <see cref="Find(string, out int)"/> gives.</summary>
    internal int NameCount => _exact.Count + _labels.Count;

    /// <summary>Adds the standard label of an image.</summary>
    /// <param name="image">An S3 URI, a key, a path or a file name, with slashes of either kind.</param>
    /// <param name="label">The class name.</param>
    /// <exception cref="GtException">The image is there with another class (<c>AmbiguousStandardLabel</c>), or a text is empty (<c>InvalidStandardLabel</c>).</exception>
    public void Add(string image, string label)
    {
        if (string.IsNullOrWhiteSpace(image) || string.IsNullOrWhiteSpace(label))
        {
            throw new GtException("InvalidStandardLabel", $"The standard label of '{image}' is '{label}'. Give an image and a class name.", GtErrorKind.InvalidArgument, image);
        }

        var name = S3Uri.TryParse(image, out var uri) ? uri.ToString() : image.Replace('\\', '/').TrimStart('.', '/');
        if (_exact.TryGetValue(name, out var other) && other.Label != label)
        {
            throw new GtException("AmbiguousStandardLabel", $"The image '{image}' has two standard labels, '{other.Label}' and '{label}'. Give every image one class.", GtErrorKind.InvalidArgument, image);
        }

        _exact.TryAdd(name, new Known(label, NameCount));
        foreach (var suffix in Suffixes(name))
        {
            // Two images with the same end of their names and different classes: that end tells nothing.
            _labels[suffix] = !_labels.TryGetValue(suffix, out var known) ? new Known(label, NameCount) : known.Label == label ? known : known with { Label = null };
        }
    }

    /// <summary>Adds the standard labels of images; images without one are left out.</summary>
    /// <param name="images">The images, with S3 URI, key or path.</param>
    /// <exception cref="GtException">An image is there twice with different classes (<c>AmbiguousStandardLabel</c>).</exception>
    public void Add(IEnumerable<GtImage> images)
    {
        foreach (var image in images)
        {
            if (image.StandardLabel is { } label)
            {
                Add(image.S3Uri.Length > 0 ? image.S3Uri : image.Key.Length > 0 ? image.Key : image.Path, label);
            }
        }
    }

    /// <summary>Finds the standard label of an object.</summary>
    /// <param name="source">The object's S3 URI or path.</param>
    /// <returns>The class name, or null when it is not known.</returns>
    public string? Find(string source) => Find(source, out _);

    /// <summary>Finds the standard label of an object, and tells by which name.</summary>
    /// <param name="source">The object's S3 URI or path.</param>
    /// <param name="id">The name it was found by, 0 to <see cref="NameCount"/> - 1; -1 when it was not.</param>
    /// <returns>The class name, or null when it is not known.</returns>
    internal string? Find(string source, out int id)
    {
        if (_exact.TryGetValue(source, out var known))
        {
            id = known.Id;
            return known.Label;
        }

        foreach (var suffix in Suffixes(source))
        {
            if (_labels.TryGetValue(suffix, out known))
            {
                id = known.Id;
                return known.Label;
            }
        }

        id = -1;
        return null;
    }

    /// <summary>The images, and the ids of the names by which each can be found: the longest first.</summary>
    internal IEnumerable<(string Image, IEnumerable<int> Ids)> Names() =>
        _exact.Select(image => (image.Key, Suffixes(image.Key).Select(suffix => _labels[suffix].Id).Prepend(image.Value.Id)));

    /// <summary>The ends of a name at its slashes, longest first, and at last the file name without its extension.</summary>
    private static IEnumerable<string> Suffixes(string name)
    {
        var rest = S3Uri.TryParse(name, out var uri) ? uri.Key : name.Replace('\\', '/').TrimStart('.', '/');
        while (true)
        {
            yield return rest;
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                break;
            }

            rest = rest[(slash + 1)..];
        }

        var dot = rest.LastIndexOf('.');
        if (dot > 0)
        {
            yield return rest[..dot];
        }
    }

    /// <summary>What a name stands for.</summary>
    /// <param name="Label">The class, or null when images of different classes have this name.</param>
    /// <param name="Id">The name's number.</param>
    private readonly record struct Known(string? Label, int Id);
}
