using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>
/// The input of a batch transform: a prefix, or a manifest in SageMaker's form, which is one JSON array
/// <c>[{"prefix":"s3://bucket/folder/"},"a.jpg","b.jpg"]</c>. A manifest in Ground Truth's form (JSON Lines with <c>source-ref</c>) is
/// written anew in SageMaker's.
/// </summary>
/// <param name="services">The session.</param>
internal sealed class TransformInputs(SessionServices services)
{
    /// <summary>What a request names as its input.</summary>
    /// <param name="S3DataType">S3Prefix or ManifestFile.</param>
    /// <param name="Uri">The prefix or the manifest.</param>
    /// <param name="IsOurs">True when the manifest is written for this job.</param>
    public readonly record struct Input(string S3DataType, S3Uri Uri, bool IsOurs);

    /// <summary>Finds out what the user's input is. Nothing is written.</summary>
    /// <param name="uri">The user's input.</param>
    /// <param name="manifestUri">Where a manifest in SageMaker's form goes when <see cref="WriteAsync"/> has to write one.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is nothing at the place (<c>NoInput</c>).</exception>
    public async Task<Input> LookAsync(S3Uri uri, S3Uri manifestUri, CancellationToken token)
    {
        var isObject = uri.Key.Length > 0 && !uri.Key.EndsWith('/') && await services.S3.HeadAsync(uri, token) is not null;
        if (!isObject)
        {
            await foreach (var _ in ImagesAsync(uri, token))
            {
                return new Input(S3DataType.S3Prefix, uri, IsOurs: false);
            }

            throw new GtException("NoInput", $"There is no object at or below '{uri}'. Copy the images there first, for example with Copy-GtImage -Destination.", GtErrorKind.NotFound, uri.ToString());
        }

        await using var stream = await services.S3.OpenReadAsync(uri, token);
        switch (await FirstByteAsync(stream, token))
        {
            case (byte)'[':
                return new Input(S3DataType.ManifestFile, uri, IsOurs: false);
            case (byte)'{':
                return new Input(S3DataType.ManifestFile, manifestUri, IsOurs: true);
            default:
                return new Input(S3DataType.S3Prefix, uri, IsOurs: false);
        }
    }

    /// <summary>Writes the user's manifest in SageMaker's form when it is not in it.</summary>
    /// <param name="input">What <see cref="LookAsync"/> found.</param>
    /// <param name="uri">The user's input.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The manifest cannot be used (<c>InvalidManifest</c>, <c>NoInput</c>).</exception>
    public Task WriteAsync(Input input, S3Uri uri, CancellationToken token) => input.IsOurs ? RewriteAsync(uri, input.Uri, token) : Task.CompletedTask;

    /// <summary>The images a job answers for, in its order.</summary>
    /// <param name="s3DataType">S3Prefix or ManifestFile.</param>
    /// <param name="uri">The prefix or the manifest.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<TransformImage> ListAsync(string s3DataType, S3Uri uri, CancellationToken token) =>
        s3DataType == S3DataType.ManifestFile ? ManifestAsync(uri, token) : ImagesAsync(uri, token);

    private async IAsyncEnumerable<TransformImage> ImagesAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in services.S3.ListAsync(prefix, token))
        {
            // Consoles make an empty object "folder/" for a folder; it is no image.
            if (!item.Uri.Key.EndsWith('/'))
            {
                yield return TransformImage.BelowPrefix(item.Uri, prefix.Key);
            }
        }
    }

    private async IAsyncEnumerable<TransformImage> ManifestAsync(S3Uri uri, [EnumeratorCancellation] CancellationToken token)
    {
        await using (var start = await services.S3.OpenReadAsync(uri, token))
        {
            if (await FirstByteAsync(start, token) == '{')
            {
                await foreach (var image in LinesAsync(uri, token))
                {
                    yield return image;
                }

                yield break;
            }
        }

        await using var stream = await services.S3.OpenReadAsync(uri, token);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: token);
        if (document.RootElement is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0 || list[0].ValueKind is not JsonValueKind.Object)
        {
            throw new GtException("InvalidManifest", $"'{uri}' is not a manifest in SageMaker's form, [{{\"prefix\":\"s3://bucket/folder/\"}},\"a.jpg\"].", GtErrorKind.InvalidData, uri.ToString());
        }

        var prefix = S3Uri.Parse(list[0].GetProperty("prefix").GetString() ?? string.Empty);
        foreach (var entry in list.EnumerateArray().Skip(1))
        {
            yield return TransformImage.OfManifest(prefix, entry.GetString() ?? string.Empty);
        }
    }

    // A manifest in Ground Truth's form, which the local engine takes as it is.
    private async IAsyncEnumerable<TransformImage> LinesAsync(S3Uri uri, [EnumeratorCancellation] CancellationToken token)
    {
        await using var stream = await services.S3.OpenReadAsync(uri, token);
        await foreach (var line in new ManifestReader(uri.ToString()).ReadLinesAsync(stream, token))
        {
            yield return TransformImage.OfLine(S3Uri.Parse(line.ValueOrThrow.Source));
        }
    }

    private async Task RewriteAsync(S3Uri source, S3Uri target, CancellationToken token)
    {
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer))
        await using (var stream = await services.S3.OpenReadAsync(source, token))
        {
            string? bucket = null;
            writer.WriteStartArray();
            await foreach (var item in new ManifestReader(source.ToString()).ReadLinesAsync(stream, token))
            {
                var line = item.ValueOrThrow;
                var image = S3Uri.Parse(line.Source);
                if (bucket is null)
                {
                    bucket = image.Bucket;
                    writer.WriteStartObject();
                    writer.WriteString("prefix", new S3Uri(bucket, string.Empty).ToString());
                    writer.WriteEndObject();
                }
                else if (bucket != image.Bucket)
                {
                    throw new GtException(
                        "InvalidManifest",
                        $"Line {line.Index + 1} of '{source}' lies in bucket '{image.Bucket}', the lines before it in '{bucket}'. A transform job reads from one bucket: split the manifest.",
                        GtErrorKind.InvalidData,
                        source.ToString());
                }

                writer.WriteStringValue(image.Key);
            }

            if (bucket is null)
            {
                throw new GtException("NoInput", $"The manifest '{source}' is empty.", GtErrorKind.InvalidData, source.ToString());
            }

            writer.WriteEndArray();
        }

        buffer.Position = 0;
        await services.S3.PutAsync(target, buffer, "application/json", token);
    }

    // A byte order mark and white space may stand before the first character.
    private static async Task<int> FirstByteAsync(Stream stream, CancellationToken token)
    {
        var buffer = new byte[1];
        while (await stream.ReadAsync(buffer, token) == 1)
        {
            if (buffer[0] is not (0xEF or 0xBB or 0xBF or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return buffer[0];
            }
        }

        return -1;
    }
}
