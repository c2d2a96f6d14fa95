using System.Globalization;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// Reads the image-level labels of Open Images (columns ImageID, Source, LabelName, Confidence) into images with a standard
/// label. Deterministic: rows are taken in file order; labels a person confirmed only (Confidence 1); no image twice. An image
/// that is positive for several of the classes goes to the first of them, in the order of the classes, that still wants it.
/// </summary>
public static class OpenImagesLabels
{
    /// <summary>Reads labels.</summary>
    /// <param name="stream">The CSV file; read to its end, not disposed.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="classes">The classes to take, in their order.</param>
    /// <param name="exclusions">Image ids to leave out.</param>
    /// <param name="source">The S3 prefix of the images; an image is <c>prefix/ImageID.jpg</c>.</param>
    /// <param name="fromEnd">True takes the last rows of each class instead of the first: images to test with.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The images, class by class.</returns>
    /// <exception cref="GtException">A column is missing or a row is broken (<c>InvalidCsv</c>), two classes share a name or label (<c>DuplicateCategory</c>), or a class has no image (<c>NoImages</c>).</exception>
    public static IReadOnlyList<GtImage> Read(Stream stream, string name, IReadOnlyList<OpenImagesClass> classes, IReadOnlySet<string> exclusions, string source, bool fromEnd = false, CancellationToken cancellationToken = default)
    {
        _ = new GtClassList(classes.Select(c => c.Name));
        _ = new GtClassList(classes.Select(c => c.Mid));
        var candidates = ReadCandidates(stream, name, classes, cancellationToken);
        var prefix = source.EndsWith('/') ? source : source + "/";
        var taken = new HashSet<string>(exclusions, StringComparer.Ordinal);
        var images = new List<GtImage>();
        foreach (var c in classes)
        {
            var ids = candidates[c.Mid];
            if (fromEnd)
            {
                ids.Reverse();
            }

            var before = images.Count;
            images.AddRange(ids.Where(taken.Add).Take(c.Count ?? int.MaxValue).Select(id => new GtImage
            {
                S3Uri = $"{prefix}{id}.jpg",
                Key = $"{id}.jpg",
                StandardLabel = c.Name,
            }));
            if (images.Count == before)
            {
                throw new GtException("NoImages", $"'{name}' has no image of class '{c.Name}' ({c.Mid}) left. Check the label; those of Open Images begin with /m/.", GtErrorKind.NotFound, c.Mid);
            }
        }

        return images;
    }

    private static Dictionary<string, List<string>> ReadCandidates(Stream stream, string name, IReadOnlyList<OpenImagesClass> classes, CancellationToken cancellationToken)
    {
        var candidates = classes.ToDictionary(c => c.Mid, _ => new List<string>(), StringComparer.Ordinal);
        using var csv = new CsvTable(stream, name);
        var id = csv.Column("ImageID");
        var label = csv.Column("LabelName");
        var confidence = csv.Column("Confidence");
        while (csv.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();

            // Confidence is 0 or 1 in files checked by people, a fraction in those of a classifier.
            if (candidates.TryGetValue(csv[label], out var ids) && double.TryParse(csv[confidence], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == 1)
            {
                ids.Add(csv[id]);
            }
        }

        return candidates;
    }
}
