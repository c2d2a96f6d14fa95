using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>One input of a transform job.</summary>
/// <param name="Object">The image.</param>
/// <param name="OutputName">What the output's key is made of, behind the output prefix: the key relative to the input.</param>
internal readonly record struct TransformItem(S3Uri Object, string OutputName);

/// <summary>
/// Lists the inputs of a transform job: every object below an S3 prefix, the objects of AWS's manifest (<c>[{"prefix":…},"a","b"]</c>),
/// or those of a Ground Truth manifest (JSON Lines with source-ref), which active learning uses.
/// </summary>
/// <param name="objects">The engine's objects.</param>
internal sealed class TransformInputs(IObjectStore objects)
{
    /// <summary>Lists the inputs.</summary>
    /// <param name="source">The request's data source.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">The bucket or the manifest is missing, or the manifest cannot be read.</exception>
    public async IAsyncEnumerable<TransformItem> ListAsync(TransformS3DataSource source, [EnumeratorCancellation] CancellationToken token)
    {
        var uri = S3Uri.Parse(source.S3Uri!);
        if (!await objects.BucketExistsAsync(uri.Bucket, token).ConfigureAwait(false))
            throw new JobFailedException($"ClientError: the bucket '{uri.Bucket}' of {uri} does not exist.");
        var items = source.S3DataType == S3DataType.S3Prefix ? ListPrefixAsync(uri, token) : ListManifestAsync(uri, token);
        await foreach (var item in items.ConfigureAwait(false))
            yield return item;
    }

    /// <summary>The output name of an image of a Ground Truth manifest: such a manifest may name equal keys in several buckets.</summary>
    /// <param name="image">The image.</param>
    public static string OutputNameOf(S3Uri image) => $"{image.Bucket}/{image.Key}";

    private async IAsyncEnumerable<TransformItem> ListPrefixAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken token)
    {
        int folder = prefix.Key.LastIndexOf('/') + 1;
        await foreach (var info in objects.ListAsync(prefix.Bucket, prefix.Key, startAfter: null, token).ConfigureAwait(false))
        {
            // A key that ends in a slash is the folder mark that consoles make.
            if (!info.Key.EndsWith('/'))
                yield return new TransformItem(new S3Uri(prefix.Bucket, info.Key), info.Key[folder..]);
        }
    }

    private async IAsyncEnumerable<TransformItem> ListManifestAsync(S3Uri uri, [EnumeratorCancellation] CancellationToken token)
    {
        using var stored = await objects.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            ?? throw new JobFailedException($"ClientError: the manifest {uri} does not exist.");
        if (await IsArrayAsync(stored.Content, token).ConfigureAwait(false))
        {
            foreach (var item in await ReadArrayAsync(stored.Content, uri, token).ConfigureAwait(false))
                yield return item;
            yield break;
        }

        await foreach (var line in new ManifestReader(uri.ToString()).ReadLinesAsync(stored.Content, token).ConfigureAwait(false))
        {
            if (line.Error is not null)
                throw new JobFailedException($"ClientError: {line.Error.Message}", line.Error);
            if (!line.Value.IsReference || !S3Uri.TryParse(line.Value.Source, out var image))
                throw new JobFailedException($"ClientError: line {line.Index + 1} of {uri} has no source-ref that is an S3 URI.");
            yield return new TransformItem(image, OutputNameOf(image));
        }
    }

    private static async Task<bool> IsArrayAsync(Stream manifest, CancellationToken token)
    {
        var start = new byte[64];
        int length = await manifest.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, token).ConfigureAwait(false);
        manifest.Position = 0;
        return start.AsSpan(0, length).TrimStart("\uFEFF"u8).TrimStart(" \t\r\n"u8).StartsWith("["u8);
    }

    private static async Task<List<TransformItem>> ReadArrayAsync(Stream manifest, S3Uri uri, CancellationToken token)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(manifest, cancellationToken: token).ConfigureAwait(false);
            var parts = document.RootElement.EnumerateArray();
            if (!parts.MoveNext() || !S3Uri.TryParse(parts.Current.GetProperty("prefix").GetString(), out var prefix))
                throw new JobFailedException($"ClientError: the manifest {uri} must begin with {{\"prefix\":\"s3://…\"}}.");
            var items = new List<TransformItem>();
            while (parts.MoveNext())
            {
                string name = parts.Current.GetString() ?? throw new InvalidOperationException("An element is null.");
                items.Add(new TransformItem(new S3Uri(prefix.Bucket, prefix.Key + name), name));
            }

            return items;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new JobFailedException($"ClientError: the manifest {uri} is not [{{\"prefix\":…}}, \"object\", …]: {exception.Message}", exception);
        }
    }
}
