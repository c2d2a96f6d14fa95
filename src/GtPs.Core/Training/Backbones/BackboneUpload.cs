using System.Security.Cryptography;
using GtPs.Artefacts.Onnx;
using GtPs.Aws.S3;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Training.Backbones;

/// <summary>
/// Brings backbones to the engine, each once: a network and its description lie below <c>backbones/</c> in a folder named by the hash of the description,
/// which holds the hash of the network.
/// </summary>
/// <param name="services">The session.</param>
internal sealed class BackboneUpload(SessionServices services)
{
    /// <summary>The folder that a backbone has or will have; nothing is sent.</summary>
    /// <param name="backbone">A backbone that is ready.</param>
    public S3Uri FolderOf(GtBackbone backbone) => FolderOf(BackboneService.DescriptionOf(backbone).ToJson());

    /// <summary>Uploads a backbone unless it is there.</summary>
    /// <param name="backbone">A backbone that is ready.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Its folder.</returns>
    /// <exception cref="GtException">The file has changed since it was read (<c>BackboneChanged</c>), or cannot be read.</exception>
    public async Task<S3Uri> PutAsync(GtBackbone backbone, CancellationToken token)
    {
        var json = BackboneService.DescriptionOf(backbone).ToJson();
        var folder = FolderOf(json);
        if (await HasAsync(BackboneObjects.ModelOf(folder), backbone.Length, token) && await HasAsync(BackboneObjects.DescriptionOf(folder), json.Length, token))
        {
            return folder;
        }

        var content = await BackboneService.ReadFileAsync(backbone.Path, OnnxFile.MaxLength, token);
        if (!Convert.ToHexString(SHA256.HashData(content)).Equals(backbone.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            throw new GtException("BackboneChanged", $"'{backbone.Path}' has changed since it was read. Read it again with Get-GtBackbone.", GtErrorKind.InvalidData, backbone.Path);
        }

        // The description last: where it is, the network is whole.
        await services.S3.PutBytesAsync(BackboneObjects.ModelOf(folder), content, BackboneObjects.ContentType, token);
        await services.S3.PutBytesAsync(BackboneObjects.DescriptionOf(folder), json, "application/json", token);
        return folder;
    }

    private S3Uri FolderOf(byte[] description) => services.Root.Combine($"backbones/{Convert.ToHexString(SHA256.HashData(description)).ToLowerInvariant()}/");

    private async Task<bool> HasAsync(S3Uri uri, long length, CancellationToken token) => await services.S3.HeadAsync(uri, token) is { } info && info.Length == length;
}
