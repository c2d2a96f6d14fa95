using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Images;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// Makes a manifest line by line in a temporary file and uploads it when it is whole. Memory does not grow with it. A line that
/// is refused is thrown to the caller and counted: with one such line nothing is uploaded unless the caller says so.
/// </summary>
public sealed class ManifestBuilder : IAsyncDisposable
{
    private const int KeptErrors = 100;

    private readonly SessionServices _services;
    private readonly FileStream _file = TemporaryFile.Create();
    private readonly ManifestWriter _writer;
    private GtException? _firstError;
    private long _errors;

    /// <summary>Begins a manifest.</summary>
    /// <param name="services">The session.</param>
    /// <param name="target">Where it goes.</param>
    public ManifestBuilder(SessionServices services, S3Uri target)
    {
        _services = services;
        Target = target;
        _writer = new ManifestWriter(_file, target.ToString());
    }

    /// <summary>Where it goes.</summary>
    public S3Uri Target { get; }

    /// <summary>Where a manifest of a name goes.</summary>
    /// <param name="services">The session.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="GtException">The name cannot be part of a key (<c>InvalidName</c>).</exception>
    public static S3Uri UriOf(SessionServices services, string name) => services.Root.Combine($"manifests/{Labeling.ObjectName.Check(name)}.manifest");

    /// <summary>Adds lines.</summary>
    /// <param name="write">Writes them.</param>
    /// <exception cref="GtException">A line was refused.</exception>
    public void Add(Action<ManifestWriter> write)
    {
        try
        {
            write(_writer);
        }
        catch (GtException e)
        {
            Count(e);
            throw;
        }
    }

    /// <summary>Adds all images below a prefix.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="progress">Told how many there are so far, or null.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async Task AddPrefixAsync(S3Uri prefix, IProgress<GtProgress>? progress, CancellationToken cancellationToken)
    {
        await foreach (var found in _services.S3.ListAsync(prefix, cancellationToken))
        {
            if (ImageFiles.IsImage(found.Uri.Key))
            {
                _writer.WriteSource(found.Uri.ToString());
                if (_writer.Count % 1000 == 0)
                {
                    progress?.Report(new GtProgress("Making the manifest", FormattableString.Invariant($"{_writer.Count:N0} images"), -1));
                }
            }
        }
    }

    /// <summary>Adds an image per row of a CSV file, from its column <c>source-ref</c>, <c>S3Uri</c> or <c>image</c>. Its other columns, labels above all, stay out.</summary>
    /// <param name="stream">The file; not disposed.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="prefix">What values that are no S3 URI are relative to, or null.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The rows that were refused; at most a hundred of them.</returns>
    public IReadOnlyList<GtException> AddCsv(Stream stream, string name, S3Uri? prefix, CancellationToken cancellationToken)
    {
        var errors = new List<GtException>();
        ManifestCsv.Write(
            stream,
            name,
            prefix?.Combine("x").ToString()[..^1],
            _writer,
            e =>
            {
                Count(e);
                if (errors.Count < KeptErrors)
                {
                    errors.Add(e);
                }
            },
            cancellationToken);
        return errors;
    }

    /// <summary>Uploads the manifest.</summary>
    /// <param name="skipInvalid">True leaves out the lines that were refused; false makes them the end of the manifest.</param>
    /// <param name="cancellationToken">Stops the upload; then nothing is stored.</param>
    /// <exception cref="GtException">Lines were refused (<c>InvalidManifest</c>), or there is none (<c>EmptyManifest</c>).</exception>
    public async Task<GtManifest> UploadAsync(bool skipInvalid, CancellationToken cancellationToken)
    {
        if (_firstError is not null && !skipInvalid)
        {
            throw ManifestErrors.HasErrors(Target.ToString(), _errors, _firstError);
        }

        if (_writer.Count == 0)
        {
            throw new GtException("EmptyManifest", $"'{Target}' was not written, because no object was given for it. Pipe images to New-GtManifest, or give -SourcePrefix or -CsvPath.", GtErrorKind.InvalidArgument, Target.ToString());
        }

        await _writer.FlushAsync(cancellationToken);
        _file.Position = 0;
        await _services.S3.PutAsync(Target, _file, "application/jsonlines", cancellationToken);
        return new GtManifest { ManifestUri = Target.ToString(), Count = _writer.Count, Length = _writer.Length };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_file.CanWrite)
        {
            await _writer.DisposeAsync();
        }

        await _file.DisposeAsync();
    }

    private void Count(GtException error)
    {
        _firstError ??= error;
        _errors++;
    }
}
