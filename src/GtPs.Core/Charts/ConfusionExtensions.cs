using System.Globalization;
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

    /// <summary>A matrix that can be read: the classes that are mixed up most, in their own order, and all others as one at the end.</summary>
    /// <param name="confusion">The matrix.</param>
    /// <param name="most">The most classes.</param>
    public static GtConfusion Reduce(this GtConfusion confusion, int most)
    {
        var n = confusion.Classes.Count;
        if (n <= most)
        {
            return confusion;
        }

        int[] own = [.. confusion.ClassScores.OrderByDescending(score => score.Support + score.Given - (2 * score.Correct)).ThenByDescending(score => score.Support).ThenBy(score => score.ClassIndex).Take(most - 1).Select(score => score.ClassIndex).Order()];
        var place = Enumerable.Repeat(own.Length, n).ToArray();
        for (var i = 0; i < own.Length; i++)
        {
            place[own[i]] = i;
        }

        var matrix = Enumerable.Range(0, own.Length + 1).Select(_ => new int[own.Length + 1]).ToArray();
        for (var row = 0; row < n; row++)
        {
            for (var column = 0; column < n; column++)
            {
                matrix[place[row]][place[column]] += confusion.Matrix[row][column];
            }
        }

        return new GtConfusion { Origin = confusion.Origin, Classes = new GtClassList([.. own.Select(i => confusion.Classes[i]), OthersName(confusion.Classes, n - own.Length)]), Matrix = matrix };
    }

    /// <summary>Predictions against the standard labels of their images.</summary>
    /// <param name="predictions">The predictions.</param>
    /// <returns>The matrix; null when no image has a standard label that is one of the classes.</returns>
    public static GtConfusion? Confusion(this IReadOnlyList<GtPrediction> predictions)
    {
        if (predictions.Count == 0 || predictions[0].Classes is not { Count: > 0 } classes)
        {
            return null;
        }

        var matrix = classes.Select(_ => new int[classes.Count]).ToArray();
        foreach (var prediction in predictions)
        {
            if (prediction.StandardLabel is { } standard && classes.IndexOf(standard) is >= 0 and var row && classes.IndexOf(prediction.Label) is >= 0 and var column)
            {
                matrix[row][column]++;
            }
        }

        var confusion = new GtConfusion { Origin = "Prediction", Classes = classes, Matrix = matrix };
        return confusion.Count == 0 ? null : confusion;
    }

    private static string OthersName(GtClassList classes, int count)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{count} other classes");
        while (classes.IndexOf(name) >= 0)
        {
            name += " ";
        }

        return name;
    }
}
