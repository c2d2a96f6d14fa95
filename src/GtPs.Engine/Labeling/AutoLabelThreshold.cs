namespace GtPs.Engine.Labeling;

/// <summary>How the model did on one object of the validation set.</summary>
/// <param name="Confidence">Its probability for its best class, 0 to 1.</param>
/// <param name="IsRight">Whether people say the same.</param>
internal readonly record struct ValidationOutcome(double Confidence, bool IsRight);

/// <summary>Finds how sure the model must be before it may label.</summary>
internal static class AutoLabelThreshold
{
    /// <summary>The smallest confidence at and above which the model's accuracy against people is high enough.</summary>
    /// <param name="outcomes">The validation set.</param>
    /// <param name="accuracy">The accuracy asked for, for example 0.95.</param>
    /// <returns>The confidence, or null when there is none.</returns>
    /// <remarks>
    /// Ground Truth's rule (developer guide, "Automate data labeling") takes the measured share right/n. On a small validation set that share is
    /// luck as much as skill, so one more wrong object is assumed than was seen: right / (n + 1) must reach the accuracy. For 95 % that takes
    /// 19 objects without an error, 39 with one, 59 with two; on a thousand objects it makes no difference.
    /// </remarks>
    public static double? Find(IEnumerable<ValidationOutcome> outcomes, double accuracy)
    {
        var ordered = outcomes.OrderByDescending(outcome => outcome.Confidence).ToList();
        double? threshold = null;
        var right = 0;
        for (var count = 1; count <= ordered.Count; count++)
        {
            right += ordered[count - 1].IsRight ? 1 : 0;

            // Objects of equal confidence pass or fail together.
            var isLastOfEquals = count == ordered.Count || ordered[count].Confidence < ordered[count - 1].Confidence;
            if (isLastOfEquals && right >= accuracy * (count + 1))
            {
                threshold = ordered[count - 1].Confidence;
            }
        }

        return threshold;
    }
}
