using GtPs.Aws.S3;
using GtPs.Core.Manifests;

namespace GtPs.Core.Datasets;

/// <summary>What images are called in a dataset: whole, or relative to an S3 prefix or a folder.</summary>
/// <param name="prefix">The S3 prefix, or null.</param>
/// <param name="root">The folder, a full path, or empty.</param>
internal sealed class DatasetNames(S3Uri? prefix, string root)
{
    private readonly string _prefix = prefix is { } p ? p.Combine("x").ToString()[..^1] : string.Empty;
    private string _root = root;

    /// <summary>True when relative names mean something.</summary>
    public bool IsRooted => _prefix.Length > 0 || _root.Length > 0;

    /// <summary>Makes a folder or prefix the root of relative names, unless the user gave one.</summary>
    /// <param name="place">A full path.</param>
    public void UseRoot(string place) => _root = IsRooted ? _root : place;

    /// <summary>The name an image has in a dataset: what follows the prefix or folder, with slashes; whole when it lies elsewhere.</summary>
    /// <param name="image">An S3 URI or a path.</param>
    public string Relative(string image)
    {
        var name = _prefix.Length > 0 && image.StartsWith(_prefix, StringComparison.Ordinal) ? image[_prefix.Length..]
            : _root.Length > 0 && Path.IsPathRooted(image) && Path.GetRelativePath(_root, image) is var relative && !Path.IsPathRooted(relative) ? relative.Replace(Path.DirectorySeparatorChar, '/')
            : image;
        return Leaves(name) || Path.IsPathRooted(name) || string.IsNullOrWhiteSpace(name) ? image : name;
    }

    /// <summary>The image that a name stands for.</summary>
    /// <param name="name">An S3 URI, an absolute path, or a name below the prefix or folder.</param>
    /// <param name="image">The S3 URI or path; a relative name without a root stays as it is.</param>
    /// <returns>Null, or a clause that says why it stands for none.</returns>
    public string? Resolve(string name, out string image)
    {
        image = name;
        if (string.IsNullOrWhiteSpace(name))
        {
            return "it names no image";
        }

        if (ManifestSource.IsInS3(name))
        {
            return SourceRef.IsValid(name) ? null : $"'{name}' is not the S3 URI of an object; write s3://bucket/key";
        }

        if (Path.IsPathRooted(name))
        {
            return null;
        }

        if (Leaves(name))
        {
            return $"its image '{name}' lies outside the folder: a name may not hold '..'";
        }

        if (name.Contains('\0', StringComparison.Ordinal))
        {
            return "its image's name holds a null character";
        }

        if (_prefix.Length > 0)
        {
            image = _prefix + name;
        }
        else if (_root.Length > 0)
        {
            image = Path.GetFullPath(name, _root);
            if (name.Contains('\\', StringComparison.Ordinal) && !File.Exists(image) && Path.GetFullPath(name.Replace('\\', '/'), _root) is var other && File.Exists(other))
            {
                image = other;
            }
        }

        return null;
    }

    private static bool Leaves(string name) => name.Contains("..", StringComparison.Ordinal) && name.Split('/', '\\').Any(part => part == "..");
}
