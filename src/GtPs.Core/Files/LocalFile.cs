using System.Text;
using GtPs.Model;

namespace GtPs.Core.Files;

/// <summary>Local files that users name: what is wrong with one is told by its path.</summary>
public static class LocalFile
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="GtException">There is none (<c>FileNotFound</c>), it is a folder, or it may not be read (<c>FileNotReadable</c>).</exception>
    public static FileStream OpenRead(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GtException("FileNotFound", $"There is no file '{path}'.", GtErrorKind.NotFound, path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(path) ? "it is a folder." : e.Message;
            throw new GtException("FileNotReadable", $"'{path}' cannot be read: {reason} Give a file that you may read.", GtErrorKind.Permission, path, e);
        }
    }

    /// <summary>Writes a text: beside the file first, so that it is there whole or as it was. Its folder is made.</summary>
    /// <param name="path">The file; replaced when it is there.</param>
    /// <param name="text">The text, stored as UTF-8.</param>
    /// <param name="token">Stops it; then the file is as it was.</param>
    /// <exception cref="GtException">The file cannot be written (<c>FileNotWritable</c>).</exception>
    public static async Task WriteTextAsync(string path, string text, CancellationToken token)
    {
        try
        {
            await ReplaceAsync(path, Encoding.UTF8.GetBytes(text), token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"'{path}' cannot be written: {e.Message} Give a file in a folder that you may write to.", GtErrorKind.Permission, path, e);
        }
    }

    /// <summary>Writes beside the file and renames: a reader sees the old file or the new one, never half of one. Its folder is made.</summary>
    /// <param name="path">The file; replaced when it is there.</param>
    /// <param name="content">What goes into it.</param>
    /// <param name="token">Stops it; then the file is as it was.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    internal static async Task ReplaceAsync(string path, byte[] content, CancellationToken token)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await File.WriteAllBytesAsync(temporary, content, token);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
