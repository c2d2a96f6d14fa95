using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Aws.S3;
using GtPs.Core.Images;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.ContactSheets;

/// <summary>The small pictures of a sheet in its order: read and decoded ahead, but only as far as memory stays flat.</summary>
/// <param name="store">The S3 store, or null without a session.</param>
/// <param name="total">The images of the whole sheet.</param>
/// <param name="progress">Where to tell how far it has come, or null.</param>
internal sealed class SheetThumbnails(S3Store? store, int total, IProgress<GtProgress>? progress)
{
    private const int MaxConcurrency = 8;
    private readonly ImageBytes _reader = new(store);
    private readonly SortedDictionary<string, int> _problems = new(StringComparer.Ordinal);

    /// <summary>Images so far.</summary>
    public int Count { get; private set; }

    /// <summary>Images without a picture so far.</summary>
    public int Missing { get; private set; }

    /// <summary>What was wrong with images so far, and with how many.</summary>
    public IReadOnlyDictionary<string, int> Problems => _problems;

    /// <summary>Reads images.</summary>
    /// <param name="items">The images.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">No image can be read at all.</exception>
    public async IAsyncEnumerable<(SheetItem Item, Thumbnail Thumbnail)> ReadAsync(IEnumerable<SheetItem> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pictures = OrderedParallel.SelectAsync(
            OrderedParallel.Each(items),
            MaxConcurrency,
            (item, token) => Task.Run(async () => (item, await _reader.ThumbnailAsync(item.Source, token)), token),
            cancellationToken);
        await foreach (var (item, thumbnail) in pictures)
        {
            Count++;
            Missing += thumbnail.Jpeg is null ? 1 : 0;
            if (thumbnail.Problem is { } problem)
            {
                _problems[problem] = _problems.GetValueOrDefault(problem) + 1;
            }

            progress?.Report(new GtProgress("Writing the contact sheet", string.Create(CultureInfo.InvariantCulture, $"{Count:N0} / {total:N0} images"), (int)(100L * Count / Math.Max(1, total))));
            yield return (item, thumbnail);
        }
    }
}
