using GtPs.Artefacts.Models;
using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Where a model is saved: an archive, or a folder with its files.</summary>
/// <param name="Path">The full path.</param>
/// <param name="IsFolder">Whether the archive is unpacked.</param>
/// <param name="Replaces">Whether a model that is there gives way.</param>
public sealed record ModelPlace(string Path, bool IsFolder, bool Replaces)
{
    private const string Extension = ".tar.gz";

    /// <summary>Chooses the place for a model.</summary>
    /// <param name="path">The full path of the archive; or of a folder that is there, into which it goes by its name. For files, the folder.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="isFolder">Whether the archive is unpacked.</param>
    /// <param name="replaces">Whether a model that is there gives way.</param>
    public static ModelPlace Of(string path, string name, bool isFolder, bool replaces) =>
        new(!isFolder && (Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path)) ? System.IO.Path.Combine(path, name + Extension) : System.IO.Path.TrimEndingDirectorySeparator(path), isFolder, replaces);

    /// <summary>A name for an artefact: its training job's, when it lies where jobs put it.</summary>
    /// <param name="uri">The artefact.</param>
    public static string NameOf(S3Uri uri)
    {
        var parts = uri.Key.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var name = parts is [.., var job, "output", _] ? job : uri.Name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? uri.Name[..^Extension.Length] : uri.Name;
        return name.Length > 0 && name.Trim('.').Length > 0 && name.IndexOfAny(System.IO.Path.GetInvalidFileNameChars()) < 0 ? name : "model";
    }

    /// <summary>Checks that nothing is lost by saving here.</summary>
    /// <exception cref="GtException">Something is here, and it is not a model that may be replaced (<c>FileExists</c>).</exception>
    public void CheckFree()
    {
        if (File.Exists(Path) && (IsFolder || !Replaces))
        {
            throw Exists(IsFolder ? "it is a file. Give another -Path" : "give -Force to replace it, or another -Path");
        }

        if (Directory.Exists(Path) && Directory.EnumerateFileSystemEntries(Path).Any())
        {
            var other = Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)).FirstOrDefault(entry => Directory.Exists(System.IO.Path.Combine(Path, entry)) || !(ModelFileNames.IsOwn(entry) || ModelFileNames.IsAws(entry)));
            if (!Replaces || other is not null)
            {
                throw Exists(other is null ? "give -Force to replace the model in it, or another -Path" : $"it holds '{other}', which is not a model's. Give another -Path");
            }
        }
    }

    private GtException Exists(string what) => new("FileExists", $"'{Path}' is there already: {what}.", GtErrorKind.AlreadyExists, Path);
}
