using System.Globalization;
using GtPs.Artefacts.Models;
using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Downloads trained models and checks them: what is saved is whole.</summary>
/// <param name="services">The session.</param>
public sealed class ModelFileService(SessionServices services)
{
    private const int BufferSize = 256 * 1024;

    /// <summary>Finds the artefact of a name: a model's, or else a training job's.</summary>
    /// <param name="nameOrUri">The name of a model or a training job, or <c>s3://…/model.tar.gz</c>.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>A name for the local file, and the artefact.</returns>
    /// <exception cref="GtException">There is neither (<c>ResourceNotFound</c>), or the training job made no model (<c>NoModelArtefact</c>).</exception>
    public async Task<(string Name, S3Uri Uri)> FindAsync(string nameOrUri, CancellationToken token)
    {
        if (Manifests.ManifestSource.IsInS3(nameOrUri))
        {
            var uri = S3Uri.Parse(nameOrUri);
            return (ModelPlace.NameOf(uri), uri);
        }

        var models = new ModelService(services);
        try
        {
            var model = await models.GetAsync(nameOrUri, token);
            return (model.Name, S3Uri.Parse(model.ModelDataUrl));
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            try
            {
                return (nameOrUri, S3Uri.Parse((await models.ArtefactOfAsync(nameOrUri, token)).ModelDataUrl));
            }
            catch (GtException missing) when (missing.Kind is GtErrorKind.NotFound)
            {
                throw new GtException("ResourceNotFound", $"There is no model and no training job '{nameOrUri}'. See Get-GtModel and Get-GtTraining, or give s3://…/model.tar.gz.", GtErrorKind.NotFound, nameOrUri, missing);
            }
        }
    }

    /// <summary>Saves a model.</summary>
    /// <param name="uri">The artefact.</param>
    /// <param name="place">Where it goes.</param>
    /// <param name="progress">Told the bytes.</param>
    /// <param name="token">Cancels; then nothing is left.</param>
    /// <exception cref="GtException">
    /// There is no artefact (<c>NoSuchKey</c>), it is not a whole model (<c>ModelArchiveNotReadable</c>), something is there (<c>FileExists</c>), or the place
    /// cannot be written (<c>FileNotWritable</c>).
    /// </exception>
    public async Task<GtSavedModel> SaveAsync(S3Uri uri, ModelPlace place, IProgress<GtProgress>? progress, CancellationToken token)
    {
        place.CheckFree();
        var info = await services.S3.HeadAsync(uri, token)
            ?? throw new GtException("NoSuchKey", $"There is no model artefact '{uri}'.", GtErrorKind.NotFound, uri.ToString());
        if (info.Length > ModelArchiveReader.MaxArchiveLength)
        {
            throw new GtException(ModelArchiveReader.NotReadableId, $"'{uri}' has {info.Length} bytes; a model archive has up to {ModelArchiveReader.MaxArchiveLength}.", GtErrorKind.InvalidData, uri.ToString());
        }

        await using var archive = place.IsFolder ? null : StagedFile.Create(null, place.Path);
        await using var stream = archive?.Stream ?? TemporaryFile.Create();
        await DownloadAsync(uri, stream, info.Length, progress, token);
        progress?.Report(new GtProgress($"Saving {uri.Name}", "Checking", -1));
        using var folder = place.IsFolder ? new StagedFolder(place) : null;
        stream.Position = 0;
        var contents = await CheckAsync(uri, stream, folder, token);
        if (folder is not null)
        {
            folder.Commit();
        }
        else
        {
            await archive!.CommitAsync(string.Empty, token);
        }

        return await MapAsync(uri, place.Path, contents, info.Length, token);
    }

    private async Task DownloadAsync(S3Uri uri, Stream target, long length, IProgress<GtProgress>? progress, CancellationToken token)
    {
        await using var source = await services.S3.OpenReadAsync(uri, token);
        var buffer = new byte[BufferSize];
        long done = 0;
        for (int read; (read = await source.ReadAsync(buffer, token)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), token);
            done += read;
            progress?.Report(new GtProgress($"Saving {uri.Name}", string.Create(CultureInfo.InvariantCulture, $"{done / 1e6:0.0} of {length / 1e6:0.0} MB"), length == 0 ? -1 : (int)Math.Min(100, 100 * done / length)));
        }

        await target.FlushAsync(token);
    }

    private static async Task<ModelContents> CheckAsync(S3Uri uri, Stream stream, StagedFolder? folder, CancellationToken token)
    {
        try
        {
            return await Task.Run(() => ModelArchiveReader.Read(stream, folder is null ? null : folder.Open, token), token);
        }
        catch (GtException error) when (error.ErrorId == ModelArchiveReader.NotReadableId)
        {
            throw new GtException(error.ErrorId, $"'{uri}': {error.Message} Nothing is saved.", error.Kind, uri.ToString(), error);
        }
    }

    private async Task<GtSavedModel> MapAsync(S3Uri uri, string path, ModelContents contents, long length, CancellationToken token)
    {
        var manifest = contents.Manifest;
        return new GtSavedModel
        {
            Path = path,
            ModelDataUrl = uri.ToString(),
            Kind = contents.IsAws ? "AWS image-classification" : "GroundTruthPS",
            Classes = contents.IsAws ? await new TrainedClasses(services).OfModelAsync(uri.ToString(), token) : new GtClassList(contents.Classes),
            Backbone = manifest?.Features ?? string.Empty,
            BackboneSha256 = manifest?.BackboneSha256 ?? string.Empty,
            ImageSize = manifest?.ImageSize ?? 0,
            MultiLabel = manifest?.MultiLabel ?? false,
            Metrics = manifest?.Metrics ?? new Dictionary<string, double>(StringComparer.Ordinal),
            HyperParameters = manifest?.HyperParameters ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Data = [.. manifest?.Data.Select(channel => new GtModelData(channel.Key, channel.Value.Uri, channel.Value.Images, channel.Value.Sha256 ?? string.Empty)) ?? []],
            Files = [.. contents.Files.Select(file => new GtModelEntry(file.Name, file.Length, file.Sha256))],
            Length = length,
        };
    }
}
