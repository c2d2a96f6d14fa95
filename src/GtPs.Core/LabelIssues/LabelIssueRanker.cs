using GtPs.Model;

namespace GtPs.Core.LabelIssues;

/// <summary>Ranks labels by how likely they are wrong: by self-confidence, the lowest first.</summary>
internal static class LabelIssueRanker
{
    /// <summary>Ranks.</summary>
    /// <param name="labels">The labels and what the model says.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <returns>Every label, the most suspicious first; of labels with the same self-confidence the one whose suggestion is more probable, then the earlier line.</returns>
    public static IEnumerable<GtLabelIssue> Rank(IReadOnlyList<JudgedLabel> labels, GtClassList classes)
    {
        var joint = new ConfidentJoint(labels, classes.Count);
        var rank = 0;
        foreach (var label in labels.OrderBy(label => label.Probabilities[label.Given.ClassIndex]).ThenByDescending(label => label.Probabilities.Max()).ThenBy(label => label.Given.Index))
        {
            var against = joint.ClassOf(label.Probabilities);
            var isIssue = against >= 0 && against != label.Given.ClassIndex;
            var suggested = isIssue ? against : Likeliest(label);
            yield return new GtLabelIssue
            {
                Rank = ++rank,
                Index = label.Given.Index,
                SourceRef = label.Given.SourceRef,
                Label = classes[label.Given.ClassIndex],
                ClassIndex = label.Given.ClassIndex,
                SuggestedLabel = classes[suggested],
                SelfConfidence = label.SelfConfidence,
                SuggestedConfidence = label.Probabilities[suggested],
                IsIssue = isIssue,
                Origin = label.Given.IsHuman ? "Human" : "Machine",
            };
        }
    }

    private static int Likeliest(in JudgedLabel label)
    {
        var best = label.Given.ClassIndex;
        for (var k = 0; k < label.Probabilities.Length; k++)
        {
            best = label.Probabilities[k] > label.Probabilities[best] ? k : best;
        }

        return best;
    }
}
