using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>The class list in S3, in the form of a label category file: the categories of a labeling job, and the classes beside a training job's artefact.</summary>
public static class ClassListFile
{
    // A thousand classes of 256 characters are far below this; what is larger is some other file.
    private const int MaxLength = 4 * 1024 * 1024;

    /// <summary>Reads a class list.</summary>
    /// <param name="services">The session.</param>
    /// <param name="uri">The file.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    /// <exception cref="GtException">There is no such object, or it is no category file (<c>InvalidCategoryFile</c>).</exception>
    public static async Task<GtClassList> ReadAsync(SessionServices services, S3Uri uri, CancellationToken cancellationToken)
    {
        await using var stream = await services.S3.OpenReadAsync(uri, cancellationToken);
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, count);
            if (buffer.Length > MaxLength)
            {
                throw new GtException("InvalidCategoryFile", $"'{uri}' is not a label category file: it is larger than 4 MB.", GtErrorKind.InvalidData, uri.ToString());
            }
        }

        return LabelCategoryFile.Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), uri.ToString());
    }

    /// <summary>Writes a class list, replacing what is there.</summary>
    /// <param name="services">The session.</param>
    /// <param name="uri">The file.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="cancellationToken">Stops the write; then the old file stays.</param>
    public static Task WriteAsync(SessionServices services, S3Uri uri, GtClassList classes, CancellationToken cancellationToken) =>
        services.S3.PutBytesAsync(uri, LabelCategoryFile.Write(classes), "application/json", cancellationToken);
}
