using System.Diagnostics.CodeAnalysis;
using GtPs.Model;

namespace GtPs.Aws.S3;

/// <summary>The place of an object, or of a prefix, in S3: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">The key or the prefix, without a leading slash; may be empty.</param>
public readonly record struct S3Uri(string Bucket, string Key)
{
    private const string Scheme = "s3://";

    /// <summary>The last part of the key, behind its last slash.</summary>
    public string Name => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>Reads an S3 URI.</summary>
    /// <param name="text">For example <c>s3://bucket/folder/file.jpg</c>.</param>
    /// <exception cref="GtException">The text is not an S3 URI (<c>InvalidS3Uri</c>).</exception>
    public static S3Uri Parse(string text) => TryParse(text, out var uri)
        ? uri
        : throw new GtException("InvalidS3Uri", $"'{text}' is not an S3 URI. Write s3://bucket/key.", GtErrorKind.InvalidArgument, text);

    /// <summary>Reads an S3 URI.</summary>
    /// <param name="text">The text, or null.</param>
    /// <param name="uri">The URI, when the text is one.</param>
    /// <returns>True when the text is an S3 URI with a bucket.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out S3Uri uri)
    {
        uri = default;
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        if (bucket.Length == 0)
        {
            return false;
        }

        uri = new S3Uri(bucket, slash < 0 ? string.Empty : rest[(slash + 1)..]);
        return true;
    }

    /// <summary>The place below this one: joins with exactly one slash.</summary>
    /// <param name="relative">A key relative to this prefix; a leading slash is dropped.</param>
    public S3Uri Combine(string relative)
    {
        relative = relative.TrimStart('/');
        return new S3Uri(Bucket, Key.Length == 0 || Key.EndsWith('/') ? Key + relative : $"{Key}/{relative}");
    }

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
