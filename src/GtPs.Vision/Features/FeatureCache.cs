using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>
/// Features on disk, by the content of the image and the extractor that made them. A file is a checksum and the values (little-endian
/// float32); one that is damaged counts as missing.
/// </summary>
/// <param name="folder">The cache's folder; made when first used.</param>
public sealed class FeatureCache(string folder)
{
    private const int ChecksumLength = 8;

    /// <summary>Looks features up.</summary>
    /// <param name="extractor">What would compute them.</param>
    /// <param name="key">Identifies the picture: <see cref="KeyOf"/>.</param>
    /// <returns>The features, or null when they are not there.</returns>
    public float[]? Find(IFeatureExtractor extractor, string key)
    {
        try
        {
            byte[] file = File.ReadAllBytes(PathOf(extractor, key));
            if (file.Length != ChecksumLength + (extractor.Length * sizeof(float)))
                return null;
            var values = file.AsSpan(ChecksumLength);
            return SHA256.HashData(values).AsSpan(0, ChecksumLength).SequenceEqual(file.AsSpan(0, ChecksumLength))
                ? MemoryMarshal.Cast<byte, float>(values).ToArray()
                : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Stores features; readers see all of them or none.</summary>
    /// <param name="extractor">What computed them.</param>
    /// <param name="key">Identifies the picture.</param>
    /// <param name="features">The features.</param>
    public void Store(IFeatureExtractor extractor, string key, float[] features)
    {
        string path = PathOf(extractor, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var values = MemoryMarshal.AsBytes<float>(features);
        string temporary = $"{path}.{Path.GetRandomFileName()}";
        using (var stream = File.Create(temporary))
        {
            stream.Write(SHA256.HashData(values).AsSpan(0, ChecksumLength));
            stream.Write(values);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The key of a picture.</summary>
    /// <param name="image">The image file.</param>
    /// <param name="variant">The picture as it is, or a changed form of it.</param>
    public static string KeyOf(ReadOnlySpan<byte> image, ImageVariant variant)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(image));
        return variant.Kind == AugmentationKind.None ? hash : string.Create(CultureInfo.InvariantCulture, $"{hash}-{variant.Kind}-{variant.Number}").ToLowerInvariant();
    }

    private string PathOf(IFeatureExtractor extractor, string key)
        => Path.Combine(folder, extractor.Fingerprint, key[..2], $"{key}.f32");
}
