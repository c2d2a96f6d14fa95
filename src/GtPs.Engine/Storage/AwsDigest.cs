using System.Security.Cryptography;

namespace GtPs.Engine.Storage;

/// <summary>The one place that uses MD5: S3's entity tags and Content-MD5 are defined by it. It guards against accidents, not attackers.</summary>
internal static class AwsDigest
{
    /// <summary>The MD5 of bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static byte[] Md5(ReadOnlySpan<byte> bytes)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(bytes);
        return md5.GetHashAndReset();
    }
}
