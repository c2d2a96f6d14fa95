namespace GtPs.Core.Consolidation;

/// <summary>
/// The Dawid-Skene model of a crowd, with the priors that Ground Truth's published image-classification consolidation uses
/// (aws/amazon-sagemaker-examples, annotation_consolidation; the model: A. P. Dawid and A. M. Skene, 1979).
/// </summary>
/// <remarks>
/// For n classes, items i and workers j, with C_j[k, a] = P(worker j answers a | class k):
/// <code>
/// start   C_j = M(0.7), p_i uniform, pool = 0.7          M(x): x on the diagonal, (1 - x) / (n - 1) elsewhere
/// prior   pi(k)  = mean over items of p_i(k)
/// E       p_i(k) ~ pi(k) * prod over j of C_j[k, answer_ij], normalised over k
/// M       N_j[k, a] = sum of p_i(k) over the items j answered with a;   acc_j = trace(N_j) / sum(N_j)
///         C_j = rows of N_j + n_j * M(acc_j) + n_j / 2 * M(pool), normalised;   n_j = answers of j
///         pool = mean of acc_j, used from the next round
/// </code>
/// Products are sums of logarithms, so any number of answers per item is safe. Items without answers take no part.
/// </remarks>
internal sealed class DawidSkene
{
    private const double SmallestProbability = 1e-12;

    private readonly AnswerSet _answers;
    private readonly int _classes;
    private readonly double[] _posteriors;
    private readonly double[] _logPrior;
    /// <summary>log C_j[k, a], laid out [j][a][k] so that the loop over classes walks memory in order.</summary>
    private readonly double[] _logConfusion;
    private readonly double[] _counts;
    private readonly double[] _accuracies;
    private readonly int[] _workerAnswers;
    private double _poolAccuracy;

    /// <summary>Prepares a run.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="initialAccuracy">The accuracy every worker starts with.</param>
    public DawidSkene(AnswerSet answers, double initialAccuracy)
    {
        _answers = answers;
        _classes = answers.ClassCount;
        _poolAccuracy = initialAccuracy;
        _posteriors = new double[answers.ItemCount * _classes];
        _logPrior = new double[_classes];
        _logConfusion = new double[answers.WorkerCount * _classes * _classes];
        _counts = new double[_logConfusion.Length];
        _accuracies = new double[answers.WorkerCount];
        _workerAnswers = new int[answers.WorkerCount];
        var right = Math.Log(initialAccuracy);
        var wrong = Math.Log((1 - initialAccuracy) / (_classes - 1));
        for (var index = 0; index < _logConfusion.Length; index++)
        {
            var cell = index % (_classes * _classes);
            _logConfusion[index] = cell / _classes == cell % _classes ? right : wrong;
        }

        Array.Fill(_logPrior, -Math.Log(_classes));
    }

    /// <summary>Runs the rounds.</summary>
    /// <param name="maxRounds">The most rounds.</param>
    /// <param name="tolerance">Ends earlier when the log-likelihood changes by less than this share; 0 runs every round.</param>
    public ConsolidationResult Run(int maxRounds, double tolerance)
    {
        var sorted = _answers.Sorted();
        foreach (var answer in sorted)
        {
            _workerAnswers[answer.Worker]++;
        }

        var rounds = 0;
        var likelihood = double.NegativeInfinity;
        while (rounds < maxRounds)
        {
            var previous = likelihood;
            likelihood = Expect(sorted);
            Maximize(sorted);
            rounds++;
            if (tolerance > 0 && Math.Abs(likelihood - previous) < tolerance * Math.Abs(likelihood))
            {
                break;
            }
        }

        return Consolidator.Pick(_posteriors, _classes, _accuracies, rounds);
    }

    /// <summary>Computes every item's posterior and then the class prior of the next round.</summary>
    /// <returns>The log-likelihood of the answers.</returns>
    private double Expect(ReadOnlySpan<AnswerSet.Answer> sorted)
    {
        var sums = new double[_classes];
        var likelihood = 0.0;
        var items = 0;
        var next = 0;
        while (next < sorted.Length)
        {
            var item = sorted[next].Item;
            var row = _posteriors.AsSpan(item * _classes, _classes);
            _logPrior.CopyTo(row);
            for (; next < sorted.Length && sorted[next].Item == item; next++)
            {
                var column = _logConfusion.AsSpan(((sorted[next].Worker * _classes) + sorted[next].Class) * _classes, _classes);
                for (var k = 0; k < row.Length; k++)
                {
                    row[k] += column[k];
                }
            }

            likelihood += Normalize(row);
            for (var k = 0; k < row.Length; k++)
            {
                sums[k] += row[k];
            }

            items++;
        }

        for (var k = 0; k < sums.Length && items > 0; k++)
        {
            _logPrior[k] = Math.Log(Math.Max(sums[k] / items, SmallestProbability));
        }

        return likelihood;
    }

    /// <summary>Computes every worker's accuracy and confusion matrix from the posteriors.</summary>
    private void Maximize(ReadOnlySpan<AnswerSet.Answer> sorted)
    {
        Array.Clear(_counts);
        foreach (var answer in sorted)
        {
            var row = _posteriors.AsSpan(answer.Item * _classes, _classes);
            var column = _counts.AsSpan(((answer.Worker * _classes) + answer.Class) * _classes, _classes);
            for (var k = 0; k < row.Length; k++)
            {
                column[k] += row[k];
            }
        }

        var sum = 0.0;
        var workers = 0;
        for (var worker = 0; worker < _accuracies.Length; worker++)
        {
            _accuracies[worker] = UpdateWorker(worker);
            sum += _workerAnswers[worker] > 0 ? _accuracies[worker] : 0;
            workers += _workerAnswers[worker] > 0 ? 1 : 0;
        }

        _poolAccuracy = workers > 0 ? sum / workers : _poolAccuracy;
    }

    /// <summary>Sets a worker's confusion matrix: what was counted, plus the pseudo-counts of the worker's own and the pool's accuracy.</summary>
    /// <returns>The worker's accuracy.</returns>
    private double UpdateWorker(int worker)
    {
        var counts = _counts.AsSpan(worker * _classes * _classes, _classes * _classes);
        var logs = _logConfusion.AsSpan(worker * _classes * _classes, _classes * _classes);
        var trace = 0.0;
        for (var k = 0; k < _classes; k++)
        {
            trace += counts[(k * _classes) + k];
        }

        // Each answer adds a posterior that sums to 1, so the sum of the counts is the number of answers.
        var answers = _workerAnswers[worker];
        var accuracy = trace / answers;
        var right = answers * (accuracy + (_poolAccuracy / 2));
        var wrong = answers * ((1 - accuracy) + ((1 - _poolAccuracy) / 2)) / (_classes - 1);
        for (var k = 0; k < _classes && answers > 0; k++)
        {
            var total = 0.0;
            for (var a = 0; a < _classes; a++)
            {
                total += counts[(a * _classes) + k] + (a == k ? right : wrong);
            }

            for (var a = 0; a < _classes; a++)
            {
                var share = (counts[(a * _classes) + k] + (a == k ? right : wrong)) / total;
                logs[(a * _classes) + k] = Math.Log(Math.Max(share, SmallestProbability));
            }
        }

        return accuracy;
    }

    /// <summary>Turns logarithms into probabilities that sum to 1.</summary>
    /// <returns>The logarithm of the sum they had.</returns>
    private static double Normalize(Span<double> row)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in row)
        {
            largest = Math.Max(largest, value);
        }

        var sum = 0.0;
        for (var k = 0; k < row.Length; k++)
        {
            row[k] = Math.Exp(row[k] - largest);
            sum += row[k];
        }

        for (var k = 0; k < row.Length; k++)
        {
            row[k] /= sum;
        }

        return largest + Math.Log(sum);
    }
}
