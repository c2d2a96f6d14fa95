using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The files of a model on their way to their folder: they are written beside it, and the folder is there with all of them or not at all.</summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly ModelPlace _place;
    private readonly string _temporary;

    /// <summary>Makes the temporary folder.</summary>
    /// <param name="place">The place.</param>
    /// <exception cref="GtException">It cannot be made (<c>FileNotWritable</c>).</exception>
    public StagedFolder(ModelPlace place)
    {
        _place = place;
        _temporary = $"{place.Path}.{Guid.NewGuid():N}.tmp";
        Guard(() => Directory.CreateDirectory(_temporary));
    }

    /// <summary>Opens a file of it for writing.</summary>
    /// <param name="name">Its name, which has been checked to be a model's.</param>
    public Stream Open(string name) => new FileStream(Path.Combine(_temporary, name), FileMode.CreateNew, FileAccess.Write, FileShare.None);

    /// <summary>Brings the folder to its place; a model that was there goes when the new one is there.</summary>
    /// <exception cref="GtException">It cannot be brought there (<c>FileNotWritable</c>), or something has come there meanwhile (<c>FileExists</c>).</exception>
    public void Commit()
    {
        _place.CheckFree();
        Guard(() =>
        {
            if (!Directory.Exists(_place.Path))
            {
                Directory.Move(_temporary, _place.Path);
                return;
            }

            var old = $"{_place.Path}.{Guid.NewGuid():N}.old";
            Directory.Move(_place.Path, old);
            try
            {
                Directory.Move(_temporary, _place.Path);
            }
            catch
            {
                Directory.Move(old, _place.Path);
                throw;
            }

            Directory.Delete(old, recursive: true);
        });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"'{_place.Path}' cannot be written: {e.Message} Give a folder that you may write to.", GtErrorKind.Permission, _place.Path, e);
        }
    }
}
