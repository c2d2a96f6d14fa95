using GtPs.Core.Agreement;
using GtPs.Core.Consolidation;

namespace GtPs.Core.Tests.Agreement;

/// <summary>The measures against examples published with their results.</summary>
public sealed class AgreementMeasureTests
{
    /// <summary>Fleiss 1971, table 1: 30 patients, six diagnoses each: depression, personality disorder, schizophrenia, neurosis, other.</summary>
    private static readonly int[][] s_diagnoses =
    [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
        [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
        [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ];

    /// <summary>The example of the article "Fleiss' kappa" in Wikipedia: 10 subjects, 14 raters.</summary>
    private static readonly int[][] s_raters =
    [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1], [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Fleiss_diagnoses_of_1971()
    {
        var kappa = FleissKappa.Of(ItemCounts.Of(OfCounts(s_diagnoses)));

        Assert.Equal((6, 30), (kappa.Answers, kappa.Items));
        Assert.Equal(0.430, kappa.Kappa!.Value, 3);
        Assert.Equal([0.245, 0.245, 0.520, 0.471, 0.566], kappa.ClassKappas.Select(value => Math.Round(value!.Value, 3)));
    }

    [Fact]
    public void Fleiss_fourteen_raters()
    {
        var kappa = FleissKappa.Of(ItemCounts.Of(OfCounts(s_raters)));

        Assert.Equal(0.210, kappa.Kappa!.Value, 3);
    }

    [Fact]
    public void Fleiss_takes_the_objects_with_the_most_common_number_of_answers()
    {
        // One object more with two answers, and one with a single one, change nothing.
        var kappa = FleissKappa.Of(ItemCounts.Of(OfCounts([.. s_raters, [1, 1, 0, 0, 0], [0, 0, 1, 0, 0]])));

        Assert.Equal((14, 10), (kappa.Answers, kappa.Items));
        Assert.Equal(0.210, kappa.Kappa!.Value, 3);
    }

    /// <summary>50 proposals read by two: both yes 20, both no 15, only the first yes 5, only the second 10 (article "Cohen's kappa" in Wikipedia).</summary>
    [Fact]
    public void Cohen_fifty_proposals()
    {
        var answers = new AnswerSet(2);
        var item = 0;
        foreach (var (first, second, count) in new[] { (1, 1, 20), (1, 0, 5), (0, 1, 10), (0, 0, 15) })
        {
            for (var i = 0; i < count; i++, item++)
            {
                answers.Add(item, 0, first);
                answers.Add(item, 1, second);
            }
        }

        var kappa = CohenKappa.Of(answers, Token);

        Assert.Equal(0.40, kappa.Mean!.Value, 12);
        Assert.Equal(0.40, kappa.OfWorker(0)!.Value, 12);
        Assert.Equal(0.70, kappa.AgreementOf(1)!.Value, 12);
    }

    /// <summary>Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C.</summary>
    [Theory]
    [InlineData(0.095, "0100000010", "1110010000")]
    [InlineData(0.692, "aabbdcccedda", "babbbcccedd d")]
    [InlineData(0.743, "1233214 12...", "123322412 5.3", ".333234 2251.", "1233244 1251.")]
    public void Krippendorff_of_2011(double expected, params string[] observers)
    {
        var kappa = KrippendorffAlpha.Of(ItemCounts.Of(OfObservers(observers)));

        Assert.Equal(expected, kappa!.Value, 3);
    }

    [Fact]
    public void What_is_not_defined_is_null()
    {
        var nothing = new AnswerSet(3);
        var alone = OfObservers("abc", "...");
        var unanimous = OfObservers("aaa", "aaa");
        foreach (var answers in new[] { nothing, alone, unanimous })
        {
            var items = ItemCounts.Of(answers);
            var cohen = CohenKappa.Of(answers, Token);
            Assert.Null(FleissKappa.Of(items).Kappa);
            Assert.All(FleissKappa.Of(items).ClassKappas, Assert.Null);
            Assert.Null(KrippendorffAlpha.Of(items));
            Assert.Null(cohen.Mean);
            Assert.All(Enumerable.Range(0, answers.WorkerCount), worker => Assert.Null(cohen.OfWorker(worker)));
        }

        Assert.Equal(1, CohenKappa.Of(unanimous, Token).AgreementOf(0));
        Assert.Null(CohenKappa.Of(alone, Token).AgreementOf(0));
    }

    [Fact]
    public void Complete_agreement_is_one_and_complete_disagreement_below_zero()
    {
        var agree = OfObservers("abcabc", "abcabc", "abcabc");
        var differ = OfObservers("ab", "ba");
        Assert.Equal(1, FleissKappa.Of(ItemCounts.Of(agree)).Kappa!.Value, 12);
        Assert.Equal(1, KrippendorffAlpha.Of(ItemCounts.Of(agree))!.Value, 12);
        Assert.Equal(1, CohenKappa.Of(agree, Token).Mean!.Value, 12);
        Assert.Equal(-1, CohenKappa.Of(differ, Token).Mean!.Value, 12);
        Assert.Equal(-0.5, KrippendorffAlpha.Of(ItemCounts.Of(differ))!.Value, 12);
    }

    /// <summary>Every pair of workers by itself against scikit-learn, with missing answers; the means are weighted by the objects in common.</summary>
    [Fact]
    public async Task Cohen_is_what_scikit_learn_says()
    {
        var random = new Random(5);
        const int Items = 300;
        const int Workers = 6;
        var table = new int?[Workers, Items];
        var answers = new AnswerSet(4);
        for (var item = 0; item < Items; item++)
        {
            var truth = random.Next(4);
            for (var worker = 0; worker < Workers; worker++)
            {
                if (random.NextDouble() < 0.5)
                {
                    table[worker, item] = random.NextDouble() < 0.7 ? truth : random.Next(4);
                    answers.Add(item, worker, table[worker, item]!.Value);
                }
            }
        }

        var expected = await ScikitLearn.RunAsync(
            """
            from sklearn.metrics import cohen_kappa_score
            table = [[-1 if v is None else v for v in row] for row in data]
            n = len(table)
            sums, weights = np.zeros(n), np.zeros(n)
            for a in range(n):
                for b in range(n):
                    if a != b:
                        both = [(x, y) for x, y in zip(table[a], table[b]) if x >= 0 and y >= 0]
                        x, y = zip(*both)
                        sums[a] += cohen_kappa_score(x, y) * len(both)
                        weights[a] += len(both)
            result = {"mean": sums.sum() / weights.sum(), "workers": list(sums / weights)}
            """,
            Enumerable.Range(0, Workers).Select(worker => Enumerable.Range(0, Items).Select(item => table[worker, item])));
        var kappa = CohenKappa.Of(answers, Token);

        Assert.Equal(expected.GetProperty("mean").GetDouble(), kappa.Mean!.Value, 10);
        Assert.All(Enumerable.Range(0, Workers), worker => Assert.Equal(expected.GetProperty("workers")[worker].GetDouble(), kappa.OfWorker(worker)!.Value, 10));
    }

    /// <summary>Ten thousand workers of a public workforce could make fifty million pairs.</summary>
    [Fact]
    public void Ten_thousand_workers_take_little_memory()
    {
        var random = new Random(1);
        var answers = new AnswerSet(14);
        var workers = new HashSet<int>();
        for (var item = 0; item < 40_000; item++)
        {
            workers.Clear();
            while (workers.Count < 5)
            {
                workers.Add(random.Next(10_000));
            }

            foreach (var worker in workers)
            {
                answers.Add(item, worker, random.Next(14));
            }
        }

        // Sorting is not what is measured.
        ItemCounts.Of(answers);
        // What this thread allocates, whatever other tests do meanwhile: a matrix of all pairs of workers alone would be 400 MB.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var kappa = CohenKappa.Of(answers, Token);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(10_000, answers.WorkerCount);
        Assert.Equal(0, kappa.Mean!.Value, 1);
        Assert.InRange(allocated, 1, 200_000_000);
    }

    /// <summary>Answers of unnamed workers, so many per object and class.</summary>
    private static AnswerSet OfCounts(int[][] counts)
    {
        var answers = new AnswerSet(counts[0].Length);
        for (var item = 0; item < counts.Length; item++)
        {
            var worker = 0;
            for (var k = 0; k < counts[item].Length; k++)
            {
                for (var i = 0; i < counts[item][k]; i++)
                {
                    answers.Add(item, worker++, k);
                }
            }
        }

        return answers;
    }

    /// <summary>A row of values per observer; a dot is a missing one, and spaces are nothing.</summary>
    private static AnswerSet OfObservers(params string[] observers)
    {
        var rows = observers.Select(row => row.Replace(" ", string.Empty, StringComparison.Ordinal)).ToList();
        var values = rows.SelectMany(row => row).Where(value => value != '.').Distinct().Order().ToList();
        var answers = new AnswerSet(Math.Max(values.Count, 2));
        for (var worker = 0; worker < rows.Count; worker++)
        {
            for (var item = 0; item < rows[worker].Length; item++)
            {
                if (rows[worker][item] != '.')
                {
                    answers.Add(item, worker, values.IndexOf(rows[worker][item]));
                }
            }
        }

        return answers;
    }
}
