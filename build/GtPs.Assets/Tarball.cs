using System.Formats.Tar;
using System.IO.Compression;

namespace GtPs.Assets;

/// <summary>Reads files out of an npm tarball without unpacking it.</summary>
internal static class Tarball
{
    /// <summary>Reads the files asked for.</summary>
    /// <param name="path">The tarball.</param>
    /// <param name="names">Paths inside the package, without the leading <c>package/</c>.</param>
    /// <returns>Path to bytes of those that are there.</returns>
    public static Dictionary<string, byte[]> Read(string path, params string[] names)
    {
        using var file = File.OpenRead(path);
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            string name = entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
            if (!names.Contains(name, StringComparer.Ordinal) || entry.DataStream is null)
                continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            found[name] = content.ToArray();
        }

        return found;
    }
}
