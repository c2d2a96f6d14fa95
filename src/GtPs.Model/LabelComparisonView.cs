using System.Globalization;

namespace GtPs.Model;

/// <summary>A comparison for the console: accuracies and a small confusion matrix, or with many classes what is mixed up most.</summary>
internal static class LabelComparisonView
{
    private const int MaxMatrix = 8;
    private const int MaxPairs = 10;
    private const int MaxNameWidth = 24;

    /// <summary>Makes the view.</summary>
    /// <param name="comparison">The comparison.</param>
    public static GtConsoleView Of(GtLabelComparison comparison) => new(
        F($"{comparison.Name}: {Percent(comparison.Accuracy)} of {comparison.Compared:N0} labels agree with the standard labels"),
        [
            ConsoleText.Fit(comparison.Name, 79).TrimEnd(),
            F($"  Compared {comparison.Compared:N0}, not compared {comparison.NotCompared:N0}"),
            Origin("All", comparison.All),
            .. comparison.Machine.Count > 0 && comparison.Human.Count > 0 ? [Origin("People", comparison.Human), Origin("Machine", comparison.Machine)] : Array.Empty<string>(),
            .. comparison.Compared == 0 ? [] : comparison.Classes.Count <= MaxMatrix ? Matrix(comparison.All) : Pairs(comparison.All),
        ]);

    private static string Origin(string name, GtConfusion confusion) => confusion.Count == 0
        ? $"  {name,-8} none"
        : F($"  {name,-8} {Percent(confusion.Accuracy),6} right, {confusion.Count - confusion.Correct:N0} wrong; mean F1 {confusion.MacroF1:0.00}, kappa {confusion.CohenKappa:0.00}");

    private static IEnumerable<string> Matrix(GtConfusion confusion)
    {
        var n = confusion.Classes.Count;
        var names = Math.Clamp(confusion.Classes.Max(ConsoleText.Width), 14, MaxNameWidth);
        var cell = Math.Clamp(confusion.Matrix.SelectMany(row => row).Max(count => F($"{count:N0}").Length), 3, 5);
        yield return string.Empty;
        yield return $"  {ConsoleText.Fit("Standard label", names + 2)}{string.Concat(Enumerable.Range(1, n).Select(i => ' ' + i.ToString(CultureInfo.InvariantCulture).PadLeft(cell)))}  label given";
        for (var row = 0; row < n; row++)
        {
            yield return $"  {row + 1} {ConsoleText.Fit(confusion.Classes[row], names)}{string.Concat(confusion.Matrix[row].Select(count => ' ' + Cell(count, cell)))}";
        }
    }

    private static string Cell(int count, int width)
    {
        var text = count == 0 ? "\u00b7" : F($"{count:N0}");
        return (text.Length <= width ? text : F($"{count / 1000.0:0}k")).PadLeft(width);
    }

    private static IEnumerable<string> Pairs(GtConfusion confusion)
    {
        var pairs = (from row in Enumerable.Range(0, confusion.Matrix.Count)
                     from column in Enumerable.Range(0, confusion.Matrix.Count)
                     where row != column && confusion.Matrix[row][column] > 0
                     orderby confusion.Matrix[row][column] descending, row, column
                     select (Standard: confusion.Classes[row], Given: confusion.Classes[column], Count: confusion.Matrix[row][column])).ToArray();
        if (pairs.Length == 0)
        {
            yield break;
        }

        yield return string.Empty;
        yield return $"  {ConsoleText.Fit("Standard label", MaxNameWidth)}  {ConsoleText.Fit("Label given", MaxNameWidth)}  Times";
        var shown = pairs.Length <= MaxPairs + 1 ? pairs.Length : MaxPairs;
        foreach (var (standard, given, count) in pairs.Take(shown))
        {
            yield return F($"  {ConsoleText.Fit(standard, MaxNameWidth)}  {ConsoleText.Fit(given, MaxNameWidth)}  {count,5:N0}");
        }

        if (pairs.Length > shown)
        {
            yield return F($"  and {pairs.Length - shown:N0} more pairs");
        }
    }

    private static string Percent(double? share) => share is { } value ? F($"{100 * value:0.0}%") : "none";

    private static string F(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
