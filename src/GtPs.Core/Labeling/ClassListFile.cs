using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>A class list in S3, in the format of a label category file: the class order of a labeling job or of a trained model.</summary>
public static class ClassListFile
{
    /// <summary>Writes a class list.</summary>
    /// <param name="services">The session.</param>
    /// <param name="uri">Where it goes.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="token">Stops it.</param>
    public static Task WriteAsync(SessionServices services, S3Uri uri, GtClassList classes, CancellationToken token) =>
        services.S3.PutBytesAsync(uri, LabelCategoryFile.Write(classes), "application/json", token);

    /// <summary>Reads a class list.</summary>
    /// <param name="services">The session.</param>
    /// <param name="uri">The file.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The classes in index order.</returns>
    /// <exception cref="GtException">There is no such file (<c>NoSuchKey</c>), or it is not a label category file.</exception>
    public static async Task<GtClassList> ReadAsync(SessionServices services, S3Uri uri, CancellationToken token)
    {
        await using var stream = await services.S3.OpenReadAsync(uri, token);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, token);
        return LabelCategoryFile.Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), uri.ToString());
    }
}
