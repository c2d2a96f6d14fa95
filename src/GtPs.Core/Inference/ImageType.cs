using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>The content type of an image by its first bytes.</summary>
internal static class ImageType
{
    /// <summary>The most bytes that InvokeEndpoint takes.</summary>
    private const long MaxLength = 6_291_456;

    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Checks the size of an image before it is held in memory and sent.</summary>
    /// <param name="length">Its bytes, or as many as have been read.</param>
    /// <param name="source">Where they came from, for the error.</param>
    /// <exception cref="GtException">There are more than an endpoint takes (<c>ImageTooLarge</c>).</exception>
    public static void CheckLength(long length, string source)
    {
        if (length > MaxLength)
        {
            throw new GtException("ImageTooLarge", $"'{source}' has more than {MaxLength:#,0} bytes, the most an endpoint takes. Make it smaller, or use Start-GtTransform with a larger -MaxPayloadInMB.", GtErrorKind.InvalidData, source);
        }
    }

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
