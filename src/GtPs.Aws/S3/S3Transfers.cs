using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using GtPs.Model;

namespace GtPs.Aws.S3;

/// <summary>Moves many objects with a bounded number under way. An item that fails is a result; the others go on.</summary>
/// <param name="store">The store.</param>
public sealed class S3Transfers(S3Store store)
{
    /// <summary>How many items may be finished ahead of one that is slow, as a multiple of the concurrency.</summary>
    private const int Lookahead = 8;

    /// <summary>Moves items; results come in the order of the items, as soon as they and all before them are done.</summary>
    /// <param name="items">The items; read only as fast as they are moved.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told about every result, or null.</param>
    /// <param name="token">Cancels: what is under way is given up, whole objects stay.</param>
    public async IAsyncEnumerable<S3TransferResult> TransferAsync(
        IAsyncEnumerable<S3TransferItem> items,
        S3TransferOptions options,
        IProgress<GtProgress>? progress,
        [EnumeratorCancellation] CancellationToken token)
    {
        var report = new Report(options, progress);
        var window = new Queue<Task<S3TransferResult>>();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var gate = new SemaphoreSlim(options.MaxConcurrency);
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token).ConfigureAwait(false))
            {
                await gate.WaitAsync(stop.Token).ConfigureAwait(false);
                window.Enqueue(Task.Run(() => MoveAsync(item, options, gate, report, stop.Token), CancellationToken.None));
                while (window.Count > 0 && (window.Peek().IsCompleted || window.Count > options.MaxConcurrency * Lookahead))
                {
                    yield return await window.Dequeue().ConfigureAwait(false);
                }
            }

            while (window.Count > 0)
            {
                yield return await window.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            // Reached early when the caller stops reading or cancels: nothing may go on behind its back.
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(window).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
    }

    private async Task<S3TransferResult> MoveAsync(S3TransferItem item, S3TransferOptions options, SemaphoreSlim gate, Report report, CancellationToken token)
    {
        S3TransferResult result;
        try
        {
            result = item switch
            {
                { SourcePath: { } path, DestinationUri: { } uri } => await UploadAsync(item, path, uri, options, token).ConfigureAwait(false),
                { SourceUri: { } uri, DestinationPath: { } path } => await DownloadAsync(item, uri, path, options, token).ConfigureAwait(false),
                { SourceUri: { } from, DestinationUri: { } to } => await CopyAsync(item, from, to, options, token).ConfigureAwait(false),
                _ => throw new UnreachableException(),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
        {
            result = new S3TransferResult(item, S3TransferStatus.Failed, -1, exception as GtException
                ?? new GtException("TransferFailed", $"'{item.Source}' could not be moved to '{item.Destination}': {exception.Message}", GtErrorKind.InvalidOperation, item.Source, exception));
        }
        finally
        {
            gate.Release();
        }

        report.Add(result);
        return result;
    }

    private async Task<S3TransferResult> UploadAsync(S3TransferItem item, string path, S3Uri uri, S3TransferOptions options, CancellationToken token)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (file.ConfigureAwait(false))
            {
                var length = file.Length;
                if (options.SkipExisting && await store.HeadAsync(uri, token).ConfigureAwait(false) is { } there && there.Length == length && await IsSameAsync(file, there, token).ConfigureAwait(false))
                {
                    return new S3TransferResult(item, S3TransferStatus.Skipped, length);
                }

                file.Position = 0;
                await store.PutAsync(uri, file, ContentTypes.Of(path), token).ConfigureAwait(false);
                return new S3TransferResult(item, S3TransferStatus.Copied, length);
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GtException("FileNotFound", $"There is no file '{path}'.", GtErrorKind.NotFound, path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotReadable", $"'{path}' cannot be read: {exception.Message}", GtErrorKind.Permission, path, exception);
        }
    }

    private async Task<S3TransferResult> DownloadAsync(S3TransferItem item, S3Uri uri, string path, S3TransferOptions options, CancellationToken token)
    {
        if (options.SkipExisting && File.Exists(path) && await store.HeadAsync(uri, token).ConfigureAwait(false) is { } there)
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using (file.ConfigureAwait(false))
            {
                var isKnown = there.HasMd5 || item.KnownETag is null || item.KnownETag == there.ETag;
                if (isKnown && file.Length == there.Length && await IsSameAsync(file, there, token).ConfigureAwait(false))
                {
                    return new S3TransferResult(item, S3TransferStatus.Skipped, there.Length) { ETag = there.ETag };
                }
            }
        }

        var (length, etag) = await store.FetchAsync(uri, path, token).ConfigureAwait(false);
        return new S3TransferResult(item, S3TransferStatus.Copied, length) { ETag = etag };
    }

    private async Task<S3TransferResult> CopyAsync(S3TransferItem item, S3Uri from, S3Uri to, S3TransferOptions options, CancellationToken token)
    {
        var source = await store.HeadAsync(from, token).ConfigureAwait(false)
            ?? throw new GtException("NoSuchKey", $"There is no object '{from}'.", GtErrorKind.NotFound, from.ToString()) { StatusCode = 404 };
        if (options.SkipExisting
            && await store.HeadAsync(to, token).ConfigureAwait(false) is { } there
            && there.Length == source.Length
            && (there.ETag == source.ETag || !there.HasMd5 || !source.HasMd5))
        {
            return new S3TransferResult(item, S3TransferStatus.Skipped, source.Length);
        }

        await store.CopyAsync(from, to, token).ConfigureAwait(false);
        return new S3TransferResult(item, S3TransferStatus.Copied, source.Length);
    }

    private static async Task<bool> IsSameAsync(FileStream file, S3ObjectInfo there, CancellationToken token)
    {
        if (!there.HasMd5)
        {
            return true;
        }

#pragma warning disable CA5351 // S3's entity tag is an MD5; it is compared here, not trusted.
        var hash = await MD5.HashDataAsync(file, token).ConfigureAwait(false);
#pragma warning restore CA5351
        return Convert.ToHexString(hash).Equals(there.ETag, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Counts results and tells about them.</summary>
    private sealed class Report(S3TransferOptions options, IProgress<GtProgress>? progress)
    {
        private readonly object _gate = new();
        private long _count;
        private long _bytes;
        private long _failed;

        public void Add(S3TransferResult result)
        {
            if (progress is null)
            {
                return;
            }

            lock (_gate)
            {
                _count++;
                _bytes += result.Status == S3TransferStatus.Copied ? result.Length : 0;
                _failed += result.Status == S3TransferStatus.Failed ? 1 : 0;
                var of = options.Total is { } total ? FormattableString.Invariant($" / {total:N0}") : string.Empty;
                var failed = _failed == 0 ? string.Empty : FormattableString.Invariant($", {_failed:N0} failed");
                var percent = options.Total is > 0 and var all ? (int)Math.Min(100, _count * 100 / all) : -1;
                progress.Report(new GtProgress(options.Activity, FormattableString.Invariant($"{_count:N0}{of}, {_bytes / 1e6:N1} MB{failed}"), percent));
            }
        }
    }
}
