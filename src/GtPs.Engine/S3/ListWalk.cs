using GtPs.Engine.Storage;

namespace GtPs.Engine.S3;

/// <summary>One page of a listing: objects, and prefixes rolled up at a delimiter.</summary>
/// <param name="Objects">The objects.</param>
/// <param name="Prefixes">The common prefixes.</param>
/// <param name="Next">Where the next page begins (behind this), or null when this is the last.</param>
/// <param name="LastEntry">The last key or common prefix of the page.</param>
internal sealed record ListWalk(IReadOnlyList<ObjectInfo> Objects, IReadOnlyList<string> Prefixes, string? Next, string LastEntry)
{
    // The highest code point: behind it no key with the same prefix is likely, and one that is there rolls up into the same prefix.
    private const string Highest = "\U0010FFFF";
    private const int MaxRows = 1000;

    // Rows that roll up into one prefix are read for nothing: few at once, then a seek behind the prefix.
    private const int MinRows = 64;

    /// <summary>Where a listing goes on behind a common prefix.</summary>
    /// <param name="commonPrefix">The common prefix.</param>
    public static string Behind(string commonPrefix) => commonPrefix + Highest;

    /// <summary>Walks.</summary>
    /// <param name="store">The objects.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">Only keys that start so.</param>
    /// <param name="delimiter">Rolls keys up; empty does not.</param>
    /// <param name="after">Only keys behind this one, or null.</param>
    /// <param name="maxKeys">At most so many entries, 1 or more.</param>
    public static ListWalk Page(FileObjectStore store, string bucket, string prefix, string delimiter, string? after, int maxKeys)
    {
        var objects = new List<ObjectInfo>();
        var prefixes = new List<string>();
        var last = string.Empty;

        // The page before may have ended with a prefix; what of it still lies behind is not told again.
        var told = after is not null && after.EndsWith(Highest, StringComparison.Ordinal) ? after[..^Highest.Length] : null;
        var limit = delimiter.Length == 0 ? maxKeys + 1 : MinRows;
        while (true)
        {
            var page = store.ListPage(bucket, prefix, after, limit);
            var skipped = false;
            foreach (var info in page)
            {
                var cut = delimiter.Length == 0 ? -1 : info.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
                var rolled = cut < 0 ? null : info.Key[..(cut + delimiter.Length)];
                if (rolled is not null && rolled == told)
                {
                    after = info.Key.StartsWith(Behind(rolled), StringComparison.Ordinal) ? info.Key : Behind(rolled);
                    skipped = true;
                    continue;
                }

                if (objects.Count + prefixes.Count == maxKeys)
                {
                    return new ListWalk(objects, prefixes, after, last);
                }

                if (rolled is null)
                {
                    objects.Add(info);
                    after = last = info.Key;
                }
                else
                {
                    prefixes.Add(rolled);
                    told = rolled;
                    last = rolled;
                    after = Behind(rolled);
                }
            }

            if (page.Count < limit)
            {
                return new ListWalk(objects, prefixes, null, last);
            }

            if (delimiter.Length > 0)
            {
                limit = skipped ? MinRows : Math.Min(limit * 2, MaxRows);
            }
        }
    }
}
