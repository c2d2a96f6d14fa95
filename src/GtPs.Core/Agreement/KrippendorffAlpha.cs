namespace GtPs.Core.Agreement;

/// <summary>
/// Krippendorff's alpha for nominal data; any number of workers, and of answers per item (K. Krippendorff, "Computing Krippendorff's
/// Alpha-Reliability", University of Pennsylvania, 2011, section C).
/// </summary>
/// <remarks>
/// Over the items with two answers or more, o_kk being the diagonal of the matrix of coincidences, n_k the answers that name class k, n their sum:
/// <code>
/// o_kk  = sum over items i of n_ik (n_ik - 1) / (n_i - 1)
/// alpha = 1 - (n - 1) (n - sum over k of o_kk) / (n^2 - sum over k of n_k^2)
/// </code>
/// </remarks>
internal static class KrippendorffAlpha
{
    /// <summary>Computes it.</summary>
    /// <param name="items">The answers, counted.</param>
    /// <returns>At most 1; null when no item has two answers, or when all of them name one class: then there is nothing to tell apart.</returns>
    public static double? Of(ItemCounts items)
    {
        double all = items.Pairable.Sum();
        return items.Pairable.Count(count => count > 0) < 2
            ? null
            : 1 - ((all - 1) * (all - items.Coincidences.Sum()) / ((all * all) - items.Pairable.Sum(count => (double)count * count)));
    }
}
