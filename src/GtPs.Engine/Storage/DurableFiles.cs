using System.Runtime.InteropServices;

namespace GtPs.Engine.Storage;

/// <summary>What the framework lacks for files that must outlive a power cut.</summary>
internal static partial class DurableFiles
{
    private const int ReadOnly = 0;

    /// <summary>
    /// Puts the names in a folder on disk: without it a file that was synced and renamed can be gone after a power cut. Windows has no
    /// such call and journals names itself.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">The folder cannot be synced.</exception>
    internal static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenFolder(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"The folder '{folder}' cannot be opened to sync it (errno {Marshal.GetLastPInvokeError()}).");
        }

        var failed = SyncDescriptor(descriptor) != 0 ? Marshal.GetLastPInvokeError() : 0;
        _ = CloseDescriptor(descriptor);
        if (failed != 0)
        {
            throw new IOException($"The folder '{folder}' cannot be synced (errno {failed}).");
        }
    }

    /// <summary>Writes a small file whole: other processes see the old one or the new one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="mode">Who may read it; not used on Windows.</param>
    internal static void WriteWhole(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(int descriptor);
}
