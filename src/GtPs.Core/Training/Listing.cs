using System.Runtime.CompilerServices;
using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>Lists resources: all pages of the names, then the details of those wanted.</summary>
internal static class Listing
{
    private const int MaxConcurrency = 4;

    /// <summary>The most names a page may hold.</summary>
    public const int PageSize = 100;

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

        var names = NamesAsync(filter, page, token);
        await foreach (var item in OrderedParallel.SelectAsync(names, MaxConcurrency, (name, stop) => TryGetAsync(name, get, stop), token))
        {
            if (item is not GtException { Kind: GtErrorKind.NotFound })
            {
                yield return item;
            }
        }
    }

    private static async IAsyncEnumerable<string> NamesAsync(
        NameFilter filter,
        Func<string?, CancellationToken, Task<(IEnumerable<string> Names, string? NextToken)>> page,
        [EnumeratorCancellation] CancellationToken token)
    {
        string? next = null;
        do
        {
            (var names, next) = await page(next, token);
            foreach (var name in names.Where(filter.IsMatch))
            {
                yield return name;
            }
        }
        while (!string.IsNullOrEmpty(next));
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
