using System.Globalization;
using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Labeling;

/// <summary>Cuts lists into pages the way SageMaker's List operations do.</summary>
internal static class Paging
{
    /// <summary>Takes one page.</summary>
    /// <typeparam name="T">What is listed.</typeparam>
    /// <param name="items">All items in ascending order.</param>
    /// <param name="sortOrder">Ascending (also null) or Descending.</param>
    /// <param name="maxResults">1 to 100, or null.</param>
    /// <param name="nextToken">The token of the page before, or null.</param>
    /// <param name="defaultPage">The page's length when <paramref name="maxResults"/> is null.</param>
    /// <returns>The page, and the token of the next one or null.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static (IReadOnlyList<T> Page, string? NextToken) Take<T>(IEnumerable<T> items, string? sortOrder, int? maxResults, string? nextToken, int defaultPage)
    {
        var start = Decode(nextToken);
        var all = sortOrder == SortOrder.Descending ? [.. items.Reverse()] : items.ToList();
        var page = all.Skip(start).Take(maxResults ?? defaultPage).ToList();
        return (page, start + page.Count < all.Count ? Encode(start + page.Count) : null);
    }

    private static string Encode(int start) => Convert.ToBase64String(Encoding.ASCII.GetBytes(start.ToString(CultureInfo.InvariantCulture)));

    private static int Decode(string? token)
    {
        if (token is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        return token.Length <= 20 && Convert.TryFromBase64String(token, bytes, out var length)
            && int.TryParse(bytes[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? start
            : throw EngineErrors.Validation("NextToken is not one that this operation gave out.");
    }
}
