using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>The content type of an image by its first bytes.</summary>
internal static class ImageType
{
    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The content type.</summary>
    /// <param name="image">The bytes of the image.</param>
    /// <param name="source">Where they came from, for the error.</param>
    /// <exception cref="GtException">The bytes are neither JPEG nor PNG, which is all the algorithm takes (<c>UnsupportedImage</c>).</exception>
    public static string Of(ReadOnlySpan<byte> image, string source) => image switch
    {
        _ when image.StartsWith(JpegSignature) => "image/jpeg",
        _ when image.StartsWith(PngSignature) => "image/png",
        _ => throw new GtException(
            "UnsupportedImage",
            $"'{source}' ({image.Length:#,0} bytes) is neither JPEG nor PNG, and the model takes nothing else. Convert it.",
            GtErrorKind.InvalidData,
            source),
    };
}
