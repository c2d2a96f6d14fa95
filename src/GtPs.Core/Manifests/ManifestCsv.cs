using System.Text;
using GtPs.Core.Datasets;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>Makes lines of a manifest of the rows of a CSV file.</summary>
public static class ManifestCsv
{
    private const int CancellationStep = 4096;

    /// <summary>Writes a line per row, from the column <c>source-ref</c>, <c>S3Uri</c> or <c>image</c>. The other columns, labels above all, stay out.</summary>
    /// <param name="stream">The CSV file; not disposed.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="prefix">What stands before values that are no S3 URI, with its slash, or null.</param>
    /// <param name="writer">Where the lines go.</param>
    /// <param name="refused">Told about rows that cannot be lines; the others go on.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">The file is no such CSV file (<c>InvalidCsv</c>).</exception>
    public static void Write(Stream stream, string name, string? prefix, ManifestWriter writer, Action<GtException> refused, CancellationToken cancellationToken)
    {
        ReadOnlySpan<byte> folder = Encoding.UTF8.GetBytes(prefix ?? string.Empty);
        using var csv = new CsvTable(stream, name);
        var column = csv.Column("source-ref", "S3Uri", "image");
        for (var row = 0L; csv.Read(); row++)
        {
            if (row % CancellationStep == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            try
            {
                var value = csv.Utf8(column);
                writer.WriteSource(value.StartsWith("s3://"u8) ? default : folder, value);
            }
            catch (GtException e)
            {
                refused(e);
            }
        }
    }
}
