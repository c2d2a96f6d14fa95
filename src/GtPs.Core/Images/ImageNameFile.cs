using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>
/// The map of a folder of saved images on the disk: JSON Lines, of which later lines replace earlier ones of the same image. It is only added to
/// while images are saved, so that a run that is killed loses nothing but its last line.
/// </summary>
internal sealed class ImageNameFile : IDisposable
{
    /// <summary>The map's file name.</summary>
    public const string Name = "gt-images.jsonl";

    // Names in any script stay readable.
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _path;
    private readonly FileStream _stream;

    private ImageNameFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Opens the map of a folder for this process alone; folder and map are made when they are not there.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="GtException">They cannot be made or written (<c>FolderNotWritable</c>), or something else saves into the folder (<c>FolderInUse</c>).</exception>
    public static ImageNameFile Open(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            Directory.CreateDirectory(folder);
            return new ImageNameFile(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new GtException("FolderInUse", $"Another command saves images into '{folder}' now ({e.Message}). Wait for it, or give another folder.", GtErrorKind.InvalidOperation, folder, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FolderNotWritable", $"Images cannot be saved into '{folder}': {e.Message} Give a folder that you may write to.", GtErrorKind.Permission, folder, e);
        }
    }

    /// <summary>Reads the map; lines that are half written are left out.</summary>
    /// <exception cref="GtException">The file is no map at all (<c>InvalidImageMap</c>): it is left alone.</exception>
    public IReadOnlyList<ImageNameEntry> Read()
    {
        var entries = new List<ImageNameEntry>();
        var lines = 0;
        using (var reader = new StreamReader(_stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true))
        {
            while (reader.ReadLine() is { } line)
            {
                lines += line.Length == 0 ? 0 : 1;
                if (Parse(line) is { } entry)
                {
                    entries.Add(entry);
                }
            }
        }

        // Behind half a line a new one would be lost with it.
        var isWhole = _stream.Length == 0 || EndsInNewLine();
        if (entries.Count == 0 && lines > (isWhole ? 0 : 1))
        {
            throw new GtException("InvalidImageMap", $"'{_path}' is not a map of saved images: none of its {lines} lines names a source and a file. Move it away, or give another folder.", GtErrorKind.InvalidData, _path);
        }

        if (!isWhole)
        {
            _stream.WriteByte((byte)'\n');
        }

        return entries;
    }

    /// <summary>Adds a line.</summary>
    /// <param name="entry">What it says.</param>
    public void Append(ImageNameEntry entry) => _stream.Write(Line(entry));

    /// <summary>Writes the map anew, one line per image.</summary>
    /// <param name="entries">The images.</param>
    /// <param name="token">Stops it; the map is as it was then.</param>
    public async Task CompactAsync(IEnumerable<ImageNameEntry> entries, CancellationToken token)
    {
        var temporary = $"{_path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var content = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024))
            {
                foreach (var entry in entries)
                {
                    token.ThrowIfCancellationRequested();
                    await content.WriteAsync(Line(entry), token);
                }
            }

            await _stream.DisposeAsync();
            File.Move(temporary, _path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _stream.Dispose();

    private bool EndsInNewLine()
    {
        _stream.Seek(-1, SeekOrigin.End);
        return _stream.ReadByte() == '\n';
    }

    private static byte[] Line(ImageNameEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, s_json), (byte)'\n'];

    /// <summary>Reads a line; one whose file would lie outside the folder is none.</summary>
    private static ImageNameEntry? Parse(string line)
    {
        try
        {
            var entry = line.Length == 0 ? null : JsonSerializer.Deserialize<ImageNameEntry>(line, s_json);
            return entry is { Source.Length: > 0, File.Length: > 0, ETag: not null } && entry.File.Split('/') is { Length: 1 or 2 } parts && parts.All(part => part.Length > 0 && LegalFileName.Of(part) == part) ? entry : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
