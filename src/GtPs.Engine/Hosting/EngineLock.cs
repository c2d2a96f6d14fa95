using GtPs.Model;

namespace GtPs.Engine.Hosting;

/// <summary>Allows one engine per data folder. The operating system lets go of it however the process ends.</summary>
internal sealed class EngineLock : IDisposable
{
    private readonly FileStream _file;

    private EngineLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="GtException"><c>EngineAlreadyRunning</c>.</exception>
    public static EngineLock Take(DataFolder folder)
    {
        try
        {
            return new EngineLock(new FileStream(folder.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (exception is not FileNotFoundException and not DirectoryNotFoundException)
        {
            throw new GtException(
                "EngineAlreadyRunning",
                $"Another engine works in the data folder '{folder.Root}'. Use that one, stop it, or give another folder.",
                GtErrorKind.InvalidOperation,
                folder.Root,
                exception);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
