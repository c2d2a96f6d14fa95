namespace GtPs.Core.Consolidation;

/// <summary>Consolidation by counting: the class most workers chose.</summary>
internal static class MajorityVote
{
    /// <summary>Counts.</summary>
    /// <param name="answers">The answers.</param>
    /// <returns>Confidences are shares of the answers; a worker's accuracy is how often the majority agrees with them.</returns>
    public static ConsolidationResult Run(AnswerSet answers)
    {
        var sorted = answers.Sorted();
        var votes = new double[answers.ItemCount * answers.ClassCount];
        foreach (var answer in sorted)
        {
            votes[(answer.Item * answers.ClassCount) + answer.Class]++;
        }

        for (var start = 0; start < votes.Length; start += answers.ClassCount)
        {
            var row = votes.AsSpan(start, answers.ClassCount);
            var total = 0.0;
            foreach (var vote in row)
            {
                total += vote;
            }

            for (var k = 0; k < row.Length && total > 0; k++)
            {
                row[k] /= total;
            }
        }

        var accuracies = new double[answers.WorkerCount];
        var picked = Consolidator.Pick(votes, answers.ClassCount, accuracies, rounds: 0);
        var counts = new int[answers.WorkerCount];
        foreach (var answer in sorted)
        {
            counts[answer.Worker]++;
            accuracies[answer.Worker] += picked.Classes[answer.Item] == answer.Class ? 1 : 0;
        }

        for (var worker = 0; worker < counts.Length; worker++)
        {
            accuracies[worker] /= counts[worker];
        }

        return picked;
    }
}
