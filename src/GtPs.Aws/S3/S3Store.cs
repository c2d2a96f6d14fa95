using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using GtPs.Aws.Errors;
using GtPs.Model;

namespace GtPs.Aws.S3;

/// <summary>
/// Objects and buckets. Every failure is a <see cref="GtException"/> with AWS's code, for example <c>NoSuchBucket</c>, <c>NoSuchKey</c>
/// or <c>AccessDenied</c>.
/// </summary>
public sealed partial class S3Store : IDisposable
{
    private readonly AwsConnection _connection;
    private readonly Lazy<AmazonS3Client> _client;

    /// <summary>Makes a store; nothing is looked up until the first call.</summary>
    /// <param name="connection">Where calls go.</param>
    /// <param name="credentials">The credentials.</param>
    internal S3Store(AwsConnection connection, CredentialSource credentials)
    {
        _connection = connection;
        _client = new Lazy<AmazonS3Client>(() => S3ClientFactory.Create(connection, credentials), LazyThreadSafetyMode.PublicationOnly);
    }

    /// <summary>What is known of an object, or null when there is none.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="token">Cancels.</param>
    public async Task<S3ObjectInfo?> HeadAsync(S3Uri uri, CancellationToken token)
    {
        RequireKey(uri);
        try
        {
            var response = await Guard("HeadObject", uri, client => client.GetObjectMetadataAsync(uri.Bucket, uri.Key, token), token).ConfigureAwait(false);
            return new S3ObjectInfo(uri, response.ContentLength, Unquote(response.ETag), Utc(response.LastModified))
            {
                ContentType = response.Headers.ContentType,
                IsKmsEncrypted = response.ServerSideEncryptionMethod?.Value?.StartsWith("aws:kms", StringComparison.Ordinal) ?? false,
            };
        }
        catch (GtException exception) when (exception.StatusCode == 404)
        {
            return null;
        }
        catch (GtException exception) when (exception.StatusCode is 301 or 400 or 403)
        {
            var first = new GetObjectRequest { BucketName = uri.Bucket, Key = uri.Key, ByteRange = new ByteRange(0, 0) };
            throw await ExplainAsync(exception, "GetObject", uri, async client => (await client.GetObjectAsync(first, token).ConfigureAwait(false)).Dispose(), token).ConfigureAwait(false);
        }
    }

    /// <summary>The objects whose key starts with a prefix, in key order, from all pages.</summary>
    /// <param name="prefix">Bucket and prefix.</param>
    /// <param name="token">Cancels.</param>
    public async IAsyncEnumerable<S3ObjectInfo> ListAsync(S3Uri prefix, [EnumeratorCancellation] CancellationToken token = default)
    {
        var request = new ListObjectsV2Request { BucketName = prefix.Bucket, Prefix = prefix.Key };
        do
        {
            var page = await Guard("ListObjectsV2", prefix, client => client.ListObjectsV2Async(request, token), token).ConfigureAwait(false);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new S3ObjectInfo(new S3Uri(prefix.Bucket, found.Key), found.Size ?? 0, Unquote(found.ETag), Utc(found.LastModified));
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    /// <summary>Deletes an object; does nothing when there is none.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="token">Cancels.</param>
    public Task DeleteAsync(S3Uri uri, CancellationToken token) =>
        Guard("DeleteObject", uri, client => client.DeleteObjectAsync(uri.Bucket, uri.Key, token), token);

    /// <summary>Deletes objects, a thousand with one request.</summary>
    /// <param name="uris">The objects, of any buckets.</param>
    /// <param name="token">Cancels; what is deleted by then stays deleted.</param>
    /// <returns>How many were deleted.</returns>
    /// <exception cref="GtException">AWS's code of the first object that could not be deleted; the others of its batch are gone.</exception>
    public async Task<long> DeleteManyAsync(IAsyncEnumerable<S3Uri> uris, CancellationToken token)
    {
        const int BatchSize = 1000;
        var count = 0L;
        var batch = new List<S3Uri>(BatchSize);
        await foreach (var uri in uris.WithCancellation(token).ConfigureAwait(false))
        {
            if (batch.Count == BatchSize || (batch.Count > 0 && batch[0].Bucket != uri.Bucket))
            {
                count += await DeleteBatchAsync(batch, token).ConfigureAwait(false);
                batch.Clear();
            }

            batch.Add(uri);
        }

        return batch.Count == 0 ? count : count + await DeleteBatchAsync(batch, token).ConfigureAwait(false);
    }

    /// <summary>A link that lets anybody read an object for a while; nothing is asked.</summary>
    /// <param name="uri">The object.</param>
    /// <param name="validFor">How long, up to seven days.</param>
    public Uri PresignGet(S3Uri uri, TimeSpan validFor)
    {
        try
        {
            return new Uri(_client.Value.GetPreSignedURL(new GetPreSignedUrlRequest
            {
                BucketName = uri.Bucket,
                Key = uri.Key,
                Verb = HttpVerb.GET,
                Expires = DateTime.UtcNow + validFor,
                Protocol = _connection.EndpointUrl?.Scheme == Uri.UriSchemeHttp ? Protocol.HTTP : Protocol.HTTPS,
            }));
        }
        catch (Exception exception) when (exception is not GtException)
        {
            throw AwsErrors.Map(exception, new AwsCall("PresignGet", uri.ToString(), _connection));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private async Task<long> DeleteBatchAsync(List<S3Uri> batch, CancellationToken token)
    {
        var bucket = batch[0].Bucket;
        var request = new DeleteObjectsRequest { BucketName = bucket, Quiet = true, Objects = [.. batch.Select(uri => new KeyVersion { Key = uri.Key })] };
        try
        {
            await Guard("DeleteObjects", new S3Uri(bucket, string.Empty), client => client.DeleteObjectsAsync(request, token), token).ConfigureAwait(false);
            return batch.Count;
        }
        catch (GtException exception) when (exception.InnerException is DeleteObjectsException { Response.DeleteErrors: [var first, ..] errors })
        {
            var uri = new S3Uri(bucket, first.Key);
            var (kind, action) = AwsErrorTable.Find(first.Code, 0, first.Message);
            throw new GtException(first.Code, $"{errors.Count} of {batch.Count} objects could not be deleted, the first is '{uri}': {first.Message}", kind, uri.ToString(), exception) { RecommendedAction = action };
        }
    }

    // The answer to HEAD has no body, so AWS's code is missing in it. The same question as GET is answered with one.
    private async Task<GtException> ExplainAsync(GtException unexplained, string operation, S3Uri uri, Func<AmazonS3Client, Task> ask, CancellationToken token)
    {
        try
        {
            await Guard(
                operation,
                uri,
                async client =>
                {
                    await ask(client).ConfigureAwait(false);
                    return true;
                },
                token).ConfigureAwait(false);
            return unexplained;
        }
        catch (GtException explained)
        {
            return explained;
        }
    }

    private Task<T> Guard<T>(string operation, S3Uri uri, Func<AmazonS3Client, Task<T>> work, CancellationToken token) =>
        AwsErrors.GuardAsync(new AwsCall(operation, uri.ToString(), _connection), () => work(_client.Value), token);

    private static void RequireKey(S3Uri uri)
    {
        if (uri.Key.Length == 0)
        {
            throw new GtException("InvalidS3Uri", $"'{uri}' names a bucket, not an object in it. Write s3://bucket/key.", GtErrorKind.InvalidArgument, uri.ToString());
        }
    }

    private static string Unquote(string? etag) => etag?.Trim('"') ?? string.Empty;

    private static DateTime Utc(DateTime? time) => time?.ToUniversalTime() ?? DateTime.MinValue;
}
