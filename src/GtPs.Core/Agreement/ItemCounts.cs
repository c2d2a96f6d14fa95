using GtPs.Core.Consolidation;

namespace GtPs.Core.Agreement;

/// <summary>
/// What every measure of agreement is made of, from one walk through the answers: for n_ik, the answers of item i that name class k, and n_i, all
/// answers of item i.
/// </summary>
internal sealed class ItemCounts
{
    private readonly AnswerSet _answers;

    private ItemCounts(AnswerSet answers)
    {
        _answers = answers;
        Answers = new int[answers.ClassCount];
        Pairable = new long[answers.ClassCount];
        EqualPairs = new long[answers.ClassCount];
        Pairs = new long[answers.ClassCount];
        Coincidences = new double[answers.ClassCount];
    }

    /// <summary>Items with at least one answer.</summary>
    public int Items { get; private set; }

    /// <summary>Answers per class.</summary>
    public int[] Answers { get; }

    /// <summary>Answers per class of items with two answers or more.</summary>
    public long[] Pairable { get; }

    /// <summary>Per class, the sum of n_ik (n_ik - 1): ordered pairs of answers to one item that both name it.</summary>
    public long[] EqualPairs { get; }

    /// <summary>Per class, the sum of n_ik (n_i - 1): ordered pairs of answers to one item whose first names it.</summary>
    public long[] Pairs { get; }

    /// <summary>Per class, the sum of n_ik (n_ik - 1) / (n_i - 1): the diagonal of Krippendorff's matrix of coincidences.</summary>
    public double[] Coincidences { get; }

    /// <summary>How many items have how many answers, from one answer up.</summary>
    public SortedDictionary<int, int> Sizes { get; } = [];

    /// <summary>Counts.</summary>
    /// <param name="answers">The answers.</param>
    /// <exception cref="Model.GtException">A worker answered an item twice (<c>DuplicateAnswer</c>).</exception>
    public static ItemCounts Of(AnswerSet answers)
    {
        var counts = new ItemCounts(answers);
        counts.Each(counts.Add);
        return counts;
    }

    /// <summary>Does something with the answers per class of each item, in the items' order.</summary>
    /// <param name="visit">Gets the counts, which are its own only until it returns, and their sum.</param>
    public void Each(Action<int[], int> visit)
    {
        var sorted = _answers.Sorted();
        var counts = new int[_answers.ClassCount];
        var next = 0;
        while (next < sorted.Length)
        {
            var start = next;
            Array.Clear(counts);
            for (; next < sorted.Length && sorted[next].Item == sorted[start].Item; next++)
            {
                counts[sorted[next].Class]++;
            }

            visit(counts, next - start);
        }
    }

    private void Add(int[] counts, int size)
    {
        Items++;
        Sizes[size] = Sizes.GetValueOrDefault(size) + 1;
        for (var k = 0; k < counts.Length; k++)
        {
            if (counts[k] == 0)
            {
                continue;
            }

            var equal = (long)counts[k] * (counts[k] - 1);
            Answers[k] += counts[k];
            EqualPairs[k] += equal;
            Pairs[k] += (long)counts[k] * (size - 1);
            if (size > 1)
            {
                Pairable[k] += counts[k];
                Coincidences[k] += (double)equal / (size - 1);
            }
        }
    }
}
