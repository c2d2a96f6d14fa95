namespace GtPs.Core.Reports;

/// <summary>
/// Which objects of one manifest the images with standard labels are. The end of a name tells only while no other object has it: with a standard label
/// for <c>Fruit/1.jpg</c> alone, <c>Tiger/1.jpg</c> must not become a fruit because its file name is the same. So a match by the end of a name holds
/// only when all objects have been met.
/// </summary>
/// <param name="labels">The standard labels, all of them.</param>
internal sealed class StandardLabelMatches(StandardLabels labels)
{
    /// <summary>How many objects were found by each name; lines of one object behind one another count once.</summary>
    private readonly int[] _objects = new int[labels.NameCount];

    private readonly int[] _lastHash = new int[labels.NameCount];
    private bool[]? _isAmbiguous;

    /// <summary>Meets an object.</summary>
    /// <param name="source">Its S3 URI or path.</param>
    /// <param name="id">The name it was found by, for <see cref="Holds"/>; -1 when it was not found.</param>
    /// <returns>The standard label it has if the match holds, or null.</returns>
    public string? Meet(string source, out int id)
    {
        var label = labels.Find(source, out id);
        if (id >= 0)
        {
            var hash = StringComparer.Ordinal.GetHashCode(source);
            _objects[id] += _objects[id] == 0 || _lastHash[id] != hash ? 1 : 0;
            _lastHash[id] = hash;
            _isAmbiguous = null;
        }

        return label;
    }

    /// <summary>True when a match holds, as far as objects have been met.</summary>
    /// <param name="id">What <see cref="Meet"/> told.</param>
    public bool Holds(int id) => !(_isAmbiguous ??= Resolve())[id];

    /// <summary>The images with a standard label that are no object that was met.</summary>
    public IEnumerable<string> Missing() => labels.Names().Where(image => image.Ids.All(id => _objects[id] == 0)).Select(image => image.Image);

    private bool[] Resolve()
    {
        var images = new int[_objects.Length];
        foreach (var (_, ids) in labels.Names())
        {
            // The longest name by which an image was found is the image: its shorter names are free for no other object.
            foreach (var id in ids)
            {
                images[id]++;
                if (_objects[id] > 0)
                {
                    break;
                }
            }
        }

        return [.. _objects.Zip(images, (objects, known) => objects > known)];
    }
}
