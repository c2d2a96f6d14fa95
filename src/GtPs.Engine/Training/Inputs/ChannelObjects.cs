using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training.Inputs;

/// <summary>Finds the objects of a channel.</summary>
internal static class ChannelObjects
{
    /// <summary>Opens an object; null when it or its bucket does not exist.</summary>
    public static async Task<StoredObject?> FindAsync(this IObjectStore objects, S3Uri uri, CancellationToken token)
        => await objects.BucketExistsAsync(uri.Bucket, token).ConfigureAwait(false)
            ? await objects.OpenAsync(uri.Bucket, uri.Key, token).ConfigureAwait(false)
            : null;

    /// <summary>The place that a channel names.</summary>
    public static S3Uri PlaceOf(Channel channel) => S3Uri.Parse(channel.DataSource!.S3DataSource!.S3Uri!);

    /// <summary>
    /// Lists a channel's objects in key order: the object that its S3 URI names, or all in the folder it names, or all whose keys begin
    /// with it.
    /// </summary>
    /// <param name="objects">The engine's objects.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Each object and its path relative to the channel.</returns>
    /// <exception cref="JobFailedException">There is none.</exception>
    public static async IAsyncEnumerable<(S3Uri Object, string Path)> ListAsync(
        this IObjectStore objects, Channel channel, [EnumeratorCancellation] CancellationToken token)
    {
        var place = PlaceOf(channel);
        if (!await objects.BucketExistsAsync(place.Bucket, token).ConfigureAwait(false))
            throw new JobFailedException($"ClientError: Data download failed: the bucket '{place.Bucket}' of channel {channel.ChannelName} does not exist.");
        if (place.Key.Length > 0 && !place.Key.EndsWith('/') && await objects.HeadAsync(place.Bucket, place.Key, token).ConfigureAwait(false) is not null)
        {
            yield return (place, place.Name);
            yield break;
        }

        string folder = place.Key.Length == 0 || place.Key.EndsWith('/') ? place.Key : $"{place.Key}/";
        bool isAny = false;
        foreach (string prefix in new[] { folder, place.Key }.Distinct(StringComparer.Ordinal))
        {
            int start = prefix.LastIndexOf('/') + 1;
            await foreach (var info in objects.ListAsync(place.Bucket, prefix, startAfter: null, token).ConfigureAwait(false))
            {
                // A key that ends in a slash is the folder mark that consoles make.
                if (info.Key.EndsWith('/'))
                    continue;
                isAny = true;
                yield return (new S3Uri(place.Bucket, info.Key), info.Key[start..]);
            }

            if (isAny)
                yield break;
        }

        throw new JobFailedException($"ClientError: Data download failed: channel {channel.ChannelName} has no object at {place}.");
    }
}
