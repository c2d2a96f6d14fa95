namespace GtPs.Core.Files;

/// <summary>Files that live as long as they are open, for what is made whole before it is uploaded.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes one, open for reading and writing.</summary>
    public static FileStream Create() => new(
        Path.Combine(Path.GetTempPath(), "gtps-" + Path.GetRandomFileName()),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
}
