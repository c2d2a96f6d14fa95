namespace GtPs.Core.Manifests;

/// <summary>The form of a <c>source-ref</c>: <c>s3://bucket/key</c>.</summary>
internal static class SourceRef
{
    /// <summary>Tells whether a text names one S3 object.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var slash = text[5..].IndexOf('/');
        return slash > 0 && slash + 6 < text.Length;
    }

    /// <summary>Tells whether a UTF-8 text names one S3 object.</summary>
    /// <param name="utf8">The text.</param>
    public static bool IsValid(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.StartsWith("s3://"u8) && !utf8.StartsWith("S3://"u8))
        {
            return false;
        }

        var slash = utf8[5..].IndexOf((byte)'/');
        return slash > 0 && slash + 6 < utf8.Length;
    }
}
