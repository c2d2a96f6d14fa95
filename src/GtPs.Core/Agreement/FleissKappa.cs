namespace GtPs.Core.Agreement;

/// <summary>
/// Fleiss' kappa: agreement beyond chance of a fixed number n of answers per item, whoever gave them (J. L. Fleiss, "Measuring nominal scale
/// agreement among many raters", Psychological Bulletin 76, 1971, equations 1 to 7 and 10).
/// </summary>
/// <remarks>
/// For N items, classes k and n_ik answers of item i that name class k:
/// <code>
/// p_k     = sum over i of n_ik / (N n)
/// P       = mean over i of (sum over k of n_ik (n_ik - 1)) / (n (n - 1))
/// P_e     = sum over k of p_k^2
/// kappa   = (P - P_e) / (1 - P_e)
/// P_k     = sum over i of n_ik (n_ik - 1) / (N n (n - 1) p_k)
/// kappa_k = (P_k - p_k) / (1 - p_k)
/// </code>
/// </remarks>
/// <param name="Answers">The number n of answers of the items that were taken, or 0 when no item has two answers.</param>
/// <param name="Items">The number N of items taken.</param>
/// <param name="Kappa">At most 1; null when no item has two answers, or all answers name one class.</param>
/// <param name="ClassKappas">Per class; null for a class that no answer names, or every one.</param>
internal sealed record FleissKappa(int Answers, int Items, double? Kappa, IReadOnlyList<double?> ClassKappas)
{
    /// <summary>Computes it over the items with the most common number of answers, from two; of two numbers as common, the larger one.</summary>
    /// <param name="items">The answers, counted.</param>
    public static FleissKappa Of(ItemCounts items)
    {
        var size = items.Sizes.Where(entry => entry.Key > 1).OrderByDescending(entry => entry.Value).ThenByDescending(entry => entry.Key).Select(entry => entry.Key).FirstOrDefault();
        if (size == 0)
        {
            return new FleissKappa(0, 0, null, new double?[items.Answers.Length]);
        }

        var answers = new long[items.Answers.Length];
        var equal = new long[answers.Length];
        items.Each((counts, count) =>
        {
            for (var k = 0; count == size && k < counts.Length; k++)
            {
                answers[k] += counts[k];
                equal[k] += (long)counts[k] * (counts[k] - 1);
            }
        });
        double all = answers.Sum();
        var chance = answers.Sum(count => count / all * (count / all));
        var observed = equal.Sum() / (all * (size - 1));
        var classes = answers.Select((count, k) => count == 0 ? null : Ratio(((double)equal[k] / (count * (long)(size - 1))) - (count / all), 1 - (count / all)));
        return new FleissKappa(size, items.Sizes[size], answers.Count(count => count > 0) < 2 ? null : (observed - chance) / (1 - chance), [.. classes]);
    }

    private static double? Ratio(double above, double below) => below <= 0 ? null : above / below;
}
