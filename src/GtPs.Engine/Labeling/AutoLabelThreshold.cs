namespace GtPs.Engine.Labeling;

/// <summary>How the model did on one object that people labelled and that it did not learn from.</summary>
/// <param name="Confidence">Its probability for its best class, 0 to 1.</param>
/// <param name="IsRight">Whether people say the same.</param>
/// <param name="IsValidation">True for the validation set, false for cross-validated training objects.</param>
internal readonly record struct ValidationOutcome(double Confidence, bool IsRight, bool IsValidation = true);

/// <summary>Finds how sure the model must be before it may label.</summary>
/// <remarks>
/// Ground Truth's rule (developer guide, "Automate data labeling") is the base: on the validation set, at and above the threshold, the share
/// that people confirm must reach the accuracy asked for. On a few hundred objects that share is luck as much as skill, and the smallest
/// threshold that passes is the luckiest one: measured so, labels miss the accuracy in two jobs of five. Hence a second rule: over all objects
/// that can be counted, cross-validated training objects too, the accuracy must be reached with certainty (the one-sided lower bound of
/// Clopper and Pearson, 1934). The risk of being wrong is <see cref="Risk"/>, shared among as many thresholds as there are
/// <see cref="ObjectsPerLook"/> objects, because each further look at other objects is another chance of luck (Bonferroni). For 95 % that takes
/// 59 of up to 100 objects without an error, or 93 with one; on tens of thousands it makes hardly a difference. docs/model-quality.md has
/// the measurements.
/// </remarks>
internal static class AutoLabelThreshold
{
    /// <summary>How probable it may be that the accuracy is not reached.</summary>
    public const double Risk = 0.05;

    /// <summary>Thresholds this many objects apart count as independent looks. Measured: 60 is as safe and leaves small jobs without machine labels more often.</summary>
    public const int ObjectsPerLook = 100;

    private const double Negligible = 1e-12;

    /// <summary>The smallest confidence at and above which the model's accuracy against people is high enough.</summary>
    /// <param name="outcomes">The objects to count.</param>
    /// <param name="accuracy">The accuracy asked for, above 0 and below 1, for example 0.95.</param>
    /// <returns>The confidence, or null when there is none.</returns>
    public static double? Find(IEnumerable<ValidationOutcome> outcomes, double accuracy)
    {
        var ordered = outcomes.OrderByDescending(outcome => outcome.Confidence).ToList();
        var logFactorials = LogFactorials(ordered.Count);
        var risk = Risk * Math.Min(1, (double)ObjectsPerLook / Math.Max(1, ordered.Count));
        var (wrong, validation, validationWrong) = (0, 0, 0);
        foreach (var outcome in ordered)
        {
            Count(outcome, 1);
        }

        for (var count = ordered.Count; count > 0; count--)
        {
            // Objects of equal confidence pass or fail together.
            var isLastOfEquals = count == ordered.Count || ordered[count].Confidence < ordered[count - 1].Confidence;
            if (isLastOfEquals && validationWrong <= (1 - accuracy) * validation && IsCertain(wrong, count, 1 - accuracy, risk, logFactorials))
            {
                return ordered[count - 1].Confidence;
            }

            Count(ordered[count - 1], -1);
        }

        return null;

        void Count(ValidationOutcome outcome, int by)
        {
            wrong += outcome.IsRight ? 0 : by;
            validation += outcome.IsValidation ? by : 0;
            validationWrong += outcome is { IsValidation: true, IsRight: false } ? by : 0;
        }
    }

    /// <summary>True when so few errors would be improbable at the error rate: P(X &lt;= wrong) &lt;= risk for X ~ Binomial(count, errorRate).</summary>
    private static bool IsCertain(int wrong, int count, double errorRate, double risk, double[] logFactorials)
    {
        if (wrong >= errorRate * count)
        {
            return false;
        }

        // Below the mean the terms fall fast, so the sum runs downwards and ends where they no longer matter.
        var odds = (1 - errorRate) / errorRate;
        var term = Math.Exp(
            logFactorials[count] - logFactorials[wrong] - logFactorials[count - wrong] + (wrong * Math.Log(errorRate)) + ((count - wrong) * Math.Log(1 - errorRate)));
        var sum = term;
        for (var k = wrong; k > 0 && term > Negligible * sum; k--)
        {
            term *= k * odds / (count - k + 1);
            sum += term;
        }

        return sum <= risk;
    }

    private static double[] LogFactorials(int count)
    {
        var values = new double[count + 1];
        for (var i = 1; i <= count; i++)
        {
            values[i] = values[i - 1] + Math.Log(i);
        }

        return values;
    }
}
