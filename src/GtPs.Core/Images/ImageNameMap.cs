using System.Security.Cryptography;
using System.Text;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>
/// The files of a folder of saved images, by source. A name that another image or a file of the user's has already (in any case of letters) gets
/// a part of the source's SHA-256; which it was is kept in the folder, so that a second run finds every image again and overwrites nothing else.
/// Not for several threads.
/// </summary>
internal sealed class ImageNameMap : IDisposable
{
    private readonly ImageNameFile _file;
    private readonly Dictionary<(string Folder, string Source), ImageNameEntry> _entries = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenFolders = new(StringComparer.Ordinal);
    private readonly string _folder;

    private ImageNameMap(string folder, ImageNameFile file)
    {
        _folder = folder;
        _file = file;
    }

    /// <summary>The images known.</summary>
    public int Count => _entries.Count;

    /// <summary>Opens a folder and keeps others from saving into it; it is made when it is not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="GtException">It cannot be made or written, something else saves into it, or its map is none (<c>FolderNotWritable</c>, <c>FolderInUse</c>, <c>InvalidImageMap</c>).</exception>
    public static ImageNameMap Open(string folder)
    {
        var file = ImageNameFile.Open(folder);
        var map = new ImageNameMap(folder, file);
        try
        {
            foreach (var entry in file.Read())
            {
                map._entries[(entry.Folder, entry.Source)] = entry;
                map._taken.Add(LegalFileName.Fold(entry.File));
                if (entry.Folder.Length > 0 && map._takenFolders.Add(LegalFileName.Fold(entry.Folder)))
                {
                    map._folders[KeyOf(entry.Class)] = entry.Folder;
                }
            }

            map.LookAround();
            return map;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file of an image: the one it had before, or a new one.</summary>
    /// <param name="image">The image.</param>
    /// <param name="groupByClass">True for a file in a folder of its class.</param>
    public ImageNameEntry Reserve(ImageSource image, bool groupByClass)
    {
        var folder = groupByClass ? FolderOf(image.Class) : string.Empty;
        if (_entries.TryGetValue((folder, image.Source), out var known))
        {
            return known;
        }

        var name = LegalFileName.Of(image.Source[(image.Source.LastIndexOfAny(['/', '\\']) + 1)..]);
        var file = Free(name, image.Source, candidate => _taken.Add(LegalFileName.Fold(folder + candidate)));
        var entry = new ImageNameEntry { Source = image.Source, File = folder + file, Class = image.Class };

        // Written before the file: a file that stands in the map is ours and may be replaced, any other is not.
        return Keep(entry);
    }

    /// <summary>Notes that an image is there whole.</summary>
    /// <param name="entry">The image.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="etag">Its object's entity tag, or empty.</param>
    public void Complete(ImageNameEntry entry, long length, string etag)
    {
        if (entry.Length != length || entry.ETag != etag)
        {
            Keep(entry with { Length = length, ETag = etag });
        }
    }

    /// <summary>The full path of an image.</summary>
    /// <param name="entry">The image.</param>
    public string PathOf(ImageNameEntry entry) => Path.Combine(_folder, entry.File.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Leaves one line per image in the map, and nothing in it that was half written.</summary>
    /// <param name="token">Stops it; the map is as it was then.</param>
    public Task CompactAsync(CancellationToken token) => _file.CompactAsync(_entries.Values, token);

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static string KeyOf(string? name) => name is null ? "\0" : name;

    private static string Free(string name, string source, Func<string, bool> tryTake)
    {
        if (tryTake(name))
        {
            return name;
        }

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        var length = 8;
        var candidate = LegalFileName.With(name, "-" + hash[..length]);
        while (!tryTake(candidate) && length < hash.Length)
        {
            length *= 2;
            candidate = LegalFileName.With(name, "-" + hash[..length]);
        }

        return candidate;
    }

    private ImageNameEntry Keep(ImageNameEntry entry)
    {
        _file.Append(entry);
        return _entries[(entry.Folder, entry.Source)] = entry;
    }

    private string FolderOf(string? name)
    {
        if (!_folders.TryGetValue(KeyOf(name), out var folder))
        {
            folder = Free(LegalFileName.Of(name ?? "unlabeled"), KeyOf(name), candidate => _takenFolders.Add(LegalFileName.Fold(candidate + "/"))) + "/";
            _folders[KeyOf(name)] = folder;
        }

        return folder;
    }

    /// <summary>Learns which names the user's own files have, and removes what a killed run left behind of ours.</summary>
    private void LookAround()
    {
        var ours = new HashSet<string>(_taken, StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/');

            // NAME.xxxxxxxx.xxx.part, as downloads call what is not whole yet.
            if (name.EndsWith(".part", StringComparison.Ordinal) && name.Length > 18 && ours.Contains(LegalFileName.Fold(name[..^18])))
            {
                File.Delete(path);
                continue;
            }

            _taken.Add(FoldAny(name));
        }
    }

    // A name on the disk need not be text that can be normalized.
    private static string FoldAny(string name)
    {
        try
        {
            return LegalFileName.Fold(name);
        }
        catch (ArgumentException)
        {
            return name.ToUpperInvariant();
        }
    }
}
