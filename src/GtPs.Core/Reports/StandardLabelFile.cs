using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Reads standard labels from a CSV file with the columns <c>image</c> and <c>label</c>.</summary>
public static class StandardLabelFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="labels">Where its labels go.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="GtException">The file is missing, has no columns image and label, or names an image twice with different
    /// classes (<c>InvalidCsv</c>, <c>AmbiguousStandardLabel</c>).</exception>
    public static void AddTo(StandardLabels labels, string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var csv = new CsvTable(stream, path);
            var (image, label) = (csv.Column("image"), csv.Column("label"));
            while (csv.Read())
            {
                labels.Add(csv[image], csv[label]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("InvalidCsv", $"The standard labels '{path}' cannot be read: {e.Message} Give a CSV file with the columns image and label.", GtErrorKind.InvalidData, path, e);
        }
    }
}
