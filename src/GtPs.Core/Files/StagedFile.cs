using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Files;

/// <summary>A file on its way to a place in the file system or in S3: it is written beside it and comes there whole, or not at all.</summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private readonly SessionServices? _services;
    private readonly string _place;
    private readonly string _temporary;

    private StagedFile(SessionServices? services, string place, string temporary, FileStream stream)
    {
        _services = services;
        _place = place;
        _temporary = temporary;
        Stream = stream;
    }

    /// <summary>The content; open for reading and writing until it is committed.</summary>
    public FileStream Stream { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="services">The session, or null for local files only.</param>
    /// <param name="place">A full path, whose folder is made, or an S3 URI.</param>
    /// <exception cref="GtException">The folder cannot be written to (<c>FileNotWritable</c>), or there is no session for S3 (<c>NoSession</c>).</exception>
    public static StagedFile Create(SessionServices? services, string place)
    {
        if (Manifests.ManifestSource.IsInS3(place))
        {
            return services is null
                ? throw new GtException("NoSession", $"'{place}' lies in S3 and there is no session. Run Connect-GtSession, or give a local path.", GtErrorKind.InvalidOperation, place)
                : new StagedFile(services, place, string.Empty, TemporaryFile.Create());
        }

        var temporary = $"{place}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            return Directory.Exists(place)
                ? throw new GtException("FileNotWritable", $"'{place}' cannot be written: it is a folder. Give the name of a file.", GtErrorKind.InvalidArgument, place)
                : new StagedFile(null, place, temporary, new FileStream(temporary, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, BufferSize = 0, Options = FileOptions.Asynchronous }));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(place, e);
        }
    }

    /// <summary>Brings the file to its place.</summary>
    /// <param name="contentType">Its content type in S3.</param>
    /// <param name="token">Stops it; then the place is as it was.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="GtException">The place cannot be written.</exception>
    public async Task<long> CommitAsync(string contentType, CancellationToken token)
    {
        await Stream.FlushAsync(token);
        var length = Stream.Length;
        if (_services is not null)
        {
            Stream.Position = 0;
            await _services.S3.PutAsync(S3Uri.Parse(_place), Stream, contentType, token);
            return length;
        }

        await Stream.DisposeAsync();
        try
        {
            File.Move(_temporary, _place, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(_place, e);
        }

        return length;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        if (_temporary.Length > 0)
        {
            File.Delete(_temporary);
        }
    }

    private static GtException NotWritable(string place, Exception e) =>
        new("FileNotWritable", $"'{place}' cannot be written: {e.Message} Give a file in a folder that you may write to.", GtErrorKind.Permission, place, e);
}
