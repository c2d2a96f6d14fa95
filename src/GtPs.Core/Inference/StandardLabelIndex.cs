using GtPs.Aws.S3;

namespace GtPs.Core.Inference;

/// <summary>
/// Known classes by image. An image is named by its S3 URI, by its key, or by the end of its key behind a slash
/// (<c>Tiger/0001.jpg</c>, <c>0001.jpg</c>); the longest name that fits wins.
/// </summary>
public sealed class StandardLabelIndex
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <summary>How many names are known.</summary>
    public int Count => _labels.Count;

    /// <summary>Adds an image.</summary>
    /// <param name="name">Its S3 URI, key, path or file name; empty is passed over.</param>
    /// <param name="label">Its class; null or empty is passed over.</param>
    public void Add(string? name, string? label)
    {
        if (!string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(label))
        {
            _labels[S3Uri.TryParse(name, out var uri) ? uri.ToString() : name.Replace('\\', '/').TrimStart('/')] = label;
        }
    }

    /// <summary>The class of an image, or null when it is not known.</summary>
    /// <param name="image">The image.</param>
    public string? Find(S3Uri image)
    {
        if (_labels.TryGetValue(image.ToString(), out var label))
        {
            return label;
        }

        for (var key = image.Key; ; key = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            if (_labels.TryGetValue(key, out label))
            {
                return label;
            }

            if (!key.Contains('/', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }
}
