using GtPs.Model;

namespace GtPs.Core.Charts;

/// <summary>What reports say about a confusion matrix beside its numbers.</summary>
internal static class ConfusionExtensions
{
    /// <summary>The pairs of classes mixed up, most often first.</summary>
    /// <param name="confusion">The matrix.</param>
    public static IReadOnlyList<(string Standard, string Given, int Count)> Disagreements(this GtConfusion confusion) =>
        [.. from row in Enumerable.Range(0, confusion.Matrix.Count)
            from column in Enumerable.Range(0, confusion.Matrix.Count)
            where row != column && confusion.Matrix[row][column] > 0
            orderby confusion.Matrix[row][column] descending, row, column
            select (confusion.Classes[row], confusion.Classes[column], confusion.Matrix[row][column])];
}
