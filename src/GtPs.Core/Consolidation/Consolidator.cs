namespace GtPs.Core.Consolidation;

/// <summary>Turns workers' answers into one label per item.</summary>
public static class Consolidator
{
    /// <summary>Two posteriors nearer than this are a tie; the lower class index wins it.</summary>
    private const double TieWidth = 1e-9;

    /// <summary>Consolidates.</summary>
    /// <param name="answers">The answers; each worker answers an item at most once.</param>
    /// <param name="options">How, or null for Ground Truth's way.</param>
    /// <returns>One class and confidence per item. Ties go to the lowest class index.</returns>
    /// <exception cref="GtPs.Model.GtException">A worker answered an item twice (<c>DuplicateAnswer</c>).</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public static ConsolidationResult Consolidate(AnswerSet answers, ConsolidationOptions? options = null)
    {
        options ??= new ConsolidationOptions();
        if (options.InitialAccuracy is not (> 0 and < 1) || options.MaxRounds < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options, "InitialAccuracy must lie between 0 and 1, and MaxRounds be 1 or more.");
        }

        return options.Method switch
        {
            ConsolidationMethod.DawidSkene => new DawidSkene(answers, options.InitialAccuracy).Run(2, 0),
            ConsolidationMethod.DawidSkeneFull => new DawidSkene(answers, options.InitialAccuracy).Run(options.MaxRounds, options.Tolerance),
            ConsolidationMethod.Majority => MajorityVote.Run(answers),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Method, "Unknown consolidation method."),
        };
    }

    /// <summary>Picks each item's class and its rounded confidence from posteriors.</summary>
    /// <param name="posteriors">Items x classes, row by row; a row of zeros is an item without answers.</param>
    /// <param name="classCount">Classes per row.</param>
    /// <param name="workerAccuracies">Passed through.</param>
    /// <param name="rounds">Passed through.</param>
    internal static ConsolidationResult Pick(double[] posteriors, int classCount, double[] workerAccuracies, int rounds)
    {
        var classes = new int[posteriors.Length / classCount];
        var confidences = new double[classes.Length];
        for (var item = 0; item < classes.Length; item++)
        {
            var row = posteriors.AsSpan(item * classCount, classCount);
            var best = 0;
            for (var k = 1; k < row.Length; k++)
            {
                best = row[k] > row[best] + TieWidth ? k : best;
            }

            classes[item] = row[best] > 0 ? best : -1;
            confidences[item] = Math.Round(row[best], 2, MidpointRounding.AwayFromZero);
        }

        return new ConsolidationResult(classes, confidences, workerAccuracies, rounds);
    }
}
