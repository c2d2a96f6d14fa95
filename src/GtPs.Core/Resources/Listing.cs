using System.Runtime.CompilerServices;
using GtPs.Model;

namespace GtPs.Core.Resources;

/// <summary>Lists resources: all pages of the names, then the details of those wanted.</summary>
internal static class Listing
{
    private const int MaxConcurrency = 4;

    /// <summary>The most names a page may hold.</summary>
    public const int PageSize = 100;

    /// <summary>Lists the items of all pages.</summary>
    /// <typeparam name="T">What the items are.</typeparam>
    /// <param name="page">One page of items for a token (null for the first), and the next token or null.</param>
    /// <param name="token">Stops it.</param>
    public static async IAsyncEnumerable<T> AllAsync<T>(
        Func<string?, CancellationToken, Task<(IEnumerable<T> Items, string? NextToken)>> page,
        [EnumeratorCancellation] CancellationToken token)
    {
        string? next = null;
        do
        {
            (var items, next) = await page(next, token);
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>Gets the details of one name, or lists names page by page and gets the details of each that is wanted.</summary>
    /// <typeparam name="T">What the details are.</typeparam>
    /// <param name="filter">The names wanted.</param>
    /// <param name="page">One page of names for a token (null for the first), and the next token or null.</param>
    /// <param name="get">The details by name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>A <typeparamref name="T"/> or, for a resource that cannot be read, its <see cref="GtException"/>; one of a listing that is gone meanwhile is left out.</returns>
    public static async IAsyncEnumerable<object> DetailsAsync<T>(
        NameFilter filter,
        Func<string?, CancellationToken, Task<(IEnumerable<string> Names, string? NextToken)>> page,
        Func<string, CancellationToken, Task<T>> get,
        [EnumeratorCancellation] CancellationToken token)
        where T : class
    {
        if (filter.Exact is { } exact)
        {
            yield return await TryGetAsync(exact, get, token);
            yield break;
        }

        var names = AllAsync(
            async (next, stop) =>
            {
                var (all, following) = await page(next, stop);
                return (all.Where(filter.IsMatch), following);
            },
            token);
        await foreach (var item in OrderedParallel.SelectAsync(names, MaxConcurrency, (name, stop) => TryGetAsync(name, get, stop), token))
        {
            if (item is not GtException { Kind: GtErrorKind.NotFound })
            {
                yield return item;
            }
        }
    }

    private static async Task<object> TryGetAsync<T>(string name, Func<string, CancellationToken, Task<T>> get, CancellationToken token)
        where T : class
    {
        try
        {
            return await get(name, token);
        }
        catch (GtException error)
        {
            return error;
        }
    }
}
