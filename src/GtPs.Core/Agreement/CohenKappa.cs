using System.Runtime.InteropServices;
using GtPs.Core.Consolidation;

namespace GtPs.Core.Agreement;

/// <summary>
/// Cohen's kappa of every pair of workers with items in common (J. Cohen, "A coefficient of agreement for nominal scales", Educational and
/// Psychological Measurement 20, 1960), and its means weighted by the items in common. Workers are taken one by one, so that memory holds the partners
/// of one worker at a time and never all pairs.
/// </summary>
/// <remarks>
/// For a pair with n items in common, p_o the share to which both gave the same answer, a_k and b_k the times each named class k in them:
/// <code>
/// p_e   = sum over k of a_k b_k / n^2
/// kappa = (p_o - p_e) / (1 - p_e)
/// </code>
/// A pair that gave all its items in common one and the same class has no kappa, and takes no part in the means.
/// </remarks>
internal sealed class CohenKappa
{
    private readonly double[] _sums;
    private readonly double[] _weights;
    private readonly long[] _equal;
    private readonly long[] _pairs;

    private CohenKappa(int workers)
    {
        _sums = new double[workers];
        _weights = new double[workers];
        _equal = new long[workers];
        _pairs = new long[workers];
    }

    /// <summary>The mean over all pairs; with two workers, their kappa. Null when no pair has one.</summary>
    public double? Mean => _weights.Sum() is > 0 and var weight ? _sums.Sum() / weight : null;

    /// <summary>Computes the kappas.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="token">Stops it.</param>
    public static CohenKappa Of(AnswerSet answers, CancellationToken token)
    {
        var sorted = answers.Sorted();
        var result = new CohenKappa(answers.WorkerCount);
        var starts = StartsOf(sorted, answers.ItemCount);
        var (places, ends) = ByWorker(sorted, answers.WorkerCount);
        var pairs = new Dictionary<int, Pair>();
        for (var worker = 0; worker < answers.WorkerCount; worker++)
        {
            token.ThrowIfCancellationRequested();
            pairs.Clear();
            for (var place = worker == 0 ? 0 : ends[worker - 1]; place < ends[worker]; place++)
            {
                var own = sorted[places[place]];

                // Answers of an item stand in the order of the workers, so those behind are partners not met yet.
                for (var other = places[place] + 1; other < starts[own.Item + 1]; other++)
                {
                    ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairs, sorted[other].Worker, out var isKnown);
                    pair = isKnown ? pair : new Pair(answers.ClassCount);
                    pair!.Add(own.Class, sorted[other].Class);
                }
            }

            foreach (var (other, pair) in pairs)
            {
                result.Add(worker, other, pair);
            }
        }

        return result;
    }

    /// <summary>A worker's mean over the other workers; null when no pair has a kappa.</summary>
    /// <param name="worker">The worker's index.</param>
    public double? OfWorker(int worker) => _weights[worker] > 0 ? _sums[worker] / _weights[worker] : null;

    /// <summary>The share of pairs of the worker's answers with others' to the same item that are equal; null without pairs.</summary>
    /// <param name="worker">The worker's index.</param>
    public double? AgreementOf(int worker) => _pairs[worker] > 0 ? (double)_equal[worker] / _pairs[worker] : null;

    private static int[] StartsOf(ReadOnlySpan<AnswerSet.Answer> sorted, int items)
    {
        var starts = new int[items + 1];
        foreach (var answer in sorted)
        {
            starts[answer.Item + 1]++;
        }

        for (var item = 0; item < items; item++)
        {
            starts[item + 1] += starts[item];
        }

        return starts;
    }

    /// <summary>The places of the answers, worker after worker, and where each worker's end.</summary>
    private static (int[] Places, int[] Ends) ByWorker(ReadOnlySpan<AnswerSet.Answer> sorted, int workers)
    {
        var next = new int[workers + 1];
        foreach (var answer in sorted)
        {
            next[answer.Worker + 1]++;
        }

        for (var worker = 0; worker < workers; worker++)
        {
            next[worker + 1] += next[worker];
        }

        var places = new int[sorted.Length];
        for (var place = 0; place < sorted.Length; place++)
        {
            places[next[sorted[place].Worker]++] = place;
        }

        return (places, next[..workers]);
    }

    private void Add(int worker, int other, Pair pair)
    {
        foreach (var one in (ReadOnlySpan<int>)[worker, other])
        {
            _equal[one] += pair.Equal;
            _pairs[one] += pair.Count;
            if (pair.Kappa is { } kappa)
            {
                _sums[one] += kappa * pair.Count;
                _weights[one] += pair.Count;
            }
        }
    }

    private sealed class Pair(int classes)
    {
        private readonly int[] _first = new int[classes];
        private readonly int[] _second = new int[classes];

        public int Count { get; private set; }

        public int Equal { get; private set; }

        public double? Kappa
        {
            get
            {
                double chance = 0;
                for (var k = 0; k < _first.Length; k++)
                {
                    chance += (double)_first[k] * _second[k];
                }

                // Whole numbers below 2^53: when the two are equal they are so exactly.
                var square = (double)Count * Count;
                return chance == square ? null : (((double)Equal * Count) - chance) / (square - chance);
            }
        }

        public void Add(int first, int second)
        {
            _first[first]++;
            _second[second]++;
            Count++;
            Equal += first == second ? 1 : 0;
        }
    }
}
