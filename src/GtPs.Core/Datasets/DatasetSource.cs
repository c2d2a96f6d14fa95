using GtPs.Aws.S3;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Where a dataset is read from: a file or folder, or its like in S3, where a URI that ends in a slash is a folder.</summary>
/// <param name="services">The session, or null for local places only.</param>
/// <param name="place">A full path or an S3 URI.</param>
internal sealed class DatasetSource(SessionServices? services, string place)
{
    private readonly ManifestSource _files = new(services);

    /// <summary>The place.</summary>
    public string Place => place;

    /// <summary>True for a place in S3.</summary>
    public bool IsInS3 => ManifestSource.IsInS3(place);

    /// <summary>True for a folder.</summary>
    public bool IsFolder => IsInS3 ? place.EndsWith('/') : Directory.Exists(place);

    /// <summary>Opens the file from its start.</summary>
    /// <param name="token">Stops opening.</param>
    /// <exception cref="GtException">There is no such file, or it is in S3 and there is no session.</exception>
    public Task<Stream> OpenAsync(CancellationToken token) => _files.OpenAsync(place, token);

    /// <summary>The places of a name beside the file: in its folder, whether or not there is anything.</summary>
    /// <param name="name">A file name.</param>
    public DatasetSource Beside(string name) => new(services, IsInS3 ? place[..(place.LastIndexOf('/') + 1)] + name : Path.Combine(IsFolder ? place : Path.GetDirectoryName(place)!, name));

    /// <summary>The bytes of a small file, or null when there is none.</summary>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">It cannot be read.</exception>
    public async Task<byte[]?> ReadIfThereAsync(CancellationToken token)
    {
        if (IsInS3 ? services is null || await services.S3.HeadAsync(S3Uri.Parse(place), token) is null : !File.Exists(place))
        {
            return null;
        }

        await using var stream = await OpenAsync(token);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, token);
        return memory.ToArray();
    }
}
