using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Lists images: the files and objects named <c>.jpg</c>, <c>.jpeg</c> or <c>.png</c>, which is what Ground Truth labels.</summary>
public static class ImageFiles
{
    /// <summary>The largest image Ground Truth takes, in bytes (developer guide, "Input file size quota").</summary>
    public const long MaxLength = 40L * 1024 * 1024;

    /// <summary>Tells whether a file name or key is one of an image.</summary>
    /// <param name="name">The name.</param>
    public static bool IsImage(string name) =>
        name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lists the images of a folder and its subfolders, in the order of their names on every system. A folder directly below it is a class: its name is the standard label of its images.</summary>
    /// <param name="path">A folder, or one image.</param>
    /// <exception cref="GtException">There is nothing at the path (<c>PathNotFound</c>), a file that is no image (<c>NotAnImage</c>), or a folder without one (<c>NoImages</c>).</exception>
    public static IReadOnlyList<GtImage> InFolder(string path)
    {
        if (File.Exists(path) && IsImage(path))
        {
            return [FromFile(path, Path.GetFileName(path))];
        }

        if (File.Exists(path))
        {
            throw new GtException("NotAnImage", $"The file '{path}' is not an image that Ground Truth labels. Give a .jpg, .jpeg or .png file, or a folder of them.", GtErrorKind.InvalidArgument, path);
        }

        if (!Directory.Exists(path))
        {
            throw new GtException("PathNotFound", $"There is no folder or image '{path}'.{(path.AsSpan().ContainsAny('*', '?') ? " Wildcards stand for themselves here." : string.Empty)}", GtErrorKind.NotFound, path);
        }

        var images = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(IsImage)
            .Select(file => FromFile(file, Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(image => image.Key, StringComparer.Ordinal)
            .ToList();
        return images.Count > 0
            ? images
            : throw new GtException("NoImages", $"The folder '{path}' holds no .jpg, .jpeg or .png file.", GtErrorKind.NotFound, path);
    }

    /// <summary>The image of an object below a prefix.</summary>
    /// <param name="prefix">The prefix; the first folder below it is the standard label.</param>
    /// <param name="found">The object.</param>
    public static GtImage FromObject(S3Uri prefix, S3ObjectInfo found)
    {
        var folder = prefix.Key.LastIndexOf('/') + 1;
        var key = found.Uri.Key[folder..];
        return new GtImage { S3Uri = found.Uri.ToString(), Key = key, StandardLabel = LabelOf(key), Length = found.Length };
    }

    private static GtImage FromFile(string file, string key) => new() { Path = file, Key = key, StandardLabel = LabelOf(key), Length = new FileInfo(file).Length };

    private static string? LabelOf(string key) => key.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? key[..slash] : null;
}
