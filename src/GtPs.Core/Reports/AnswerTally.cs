using System.Runtime.InteropServices;
using GtPs.Core.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Counts workers' answers: per worker, over time, and how long they took. Files may come in any order, from several threads.</summary>
internal sealed class AnswerTally
{
    private const int MaxBuckets = 60;

    private readonly object _lock = new();
    private readonly Dictionary<string, Worker> _workers = new(StringComparer.Ordinal);
    private readonly TimeBuckets<(int Answers, HashSet<int> Workers)> _buckets = new(MaxBuckets, () => (0, []), (a, b) => (a.Answers + b.Answers, [.. a.Workers, .. b.Workers]));
    private readonly ObjectSet _answered = new();
    private readonly SortedDictionary<int, int> _answersPerObject = [];
    private readonly SortedDictionary<int, int> _objectsPerIteration = [];

    /// <summary>All answers.</summary>
    public int Answers { get; private set; }

    /// <summary>When the last answer came (UTC), or null.</summary>
    public DateTime? Last { get; private set; }

    /// <summary>When the first answer came (UTC), or null.</summary>
    public DateTime? First { get; private set; }

    /// <summary>The number of answers that most objects have; 0 without any. More than this are exceptions, fewer are unfinished.</summary>
    public int UsualAnswersPerObject => _answersPerObject.Count == 0 ? 0 : _answersPerObject.MaxBy(pair => (pair.Value, pair.Key)).Key;

    /// <summary>The last iteration with answers and the number of its answered objects, or null.</summary>
    public (int Iteration, int Objects)? LastIteration => _objectsPerIteration.Count == 0 ? null : (_objectsPerIteration.Last().Key, _objectsPerIteration.Last().Value);

    /// <summary>True when an object has answers.</summary>
    /// <param name="objectId">The object.</param>
    public bool IsAnswered(long objectId) => _answered.Contains(objectId);

    /// <summary>Counts the answers to an object.</summary>
    /// <param name="objectId">The object.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="answers">The answers.</param>
    public void Add(long objectId, int iteration, IReadOnlyList<WorkerAnswer> answers)
    {
        lock (_lock)
        {
            Answers += answers.Count;
            if (answers.Count > 0 && objectId <= ObjectSet.MaxId)
            {
                _answered.Add(objectId);
                _answersPerObject[answers.Count] = _answersPerObject.GetValueOrDefault(answers.Count) + 1;
                _objectsPerIteration[iteration] = _objectsPerIteration.GetValueOrDefault(iteration) + 1;
            }

            foreach (var answer in answers)
            {
                Add(answer);
            }
        }
    }

    /// <summary>Per worker, the most answers first.</summary>
    public IReadOnlyList<GtWorkerActivity> Workers() =>
        [.. _workers.OrderByDescending(pair => pair.Value.Answers).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.ToActivity(pair.Key))];

    /// <summary>How long answers took, or null when they carry no times.</summary>
    public GtAnswerTime? AnswerTime()
    {
        var seconds = _workers.Values.SelectMany(worker => worker.Seconds).Order().ToArray();
        return seconds.Length == 0 ? null : new GtAnswerTime(seconds.Length, seconds.Average(), Quantile(seconds, 0.5), Quantile(seconds, 0.9), seconds[^1]);
    }

    /// <summary>The answers over time.</summary>
    public IReadOnlyList<GtAnswerBucket> OverTime()
    {
        var read = _buckets.Read().ToArray();
        return [.. read.Select(bucket => new GtAnswerBucket(bucket.Start, _buckets.Length, bucket.Count.Answers, bucket.Count.Workers.Count))];
    }

    /// <summary>The value below which a share of the values lies, between two values in proportion (the usual quantile, R's type 7).</summary>
    private static double Quantile(ReadOnlySpan<float> sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 < sorted.Length ? sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private void Add(WorkerAnswer answer)
    {
        ref var worker = ref CollectionsMarshal.GetValueRefOrAddDefault(_workers, answer.WorkerId, out _);
        worker ??= new Worker(_workers.Count);
        worker.Add(answer);
        if (answer.SubmissionTime is { } time)
        {
            var index = worker.Index;
            _buckets.Add(time, count =>
            {
                count.Workers.Add(index);
                return (count.Answers + 1, count.Workers);
            });
            First = First < time ? First : time;
            Last = Last > time ? Last : time;
        }
    }

    /// <summary>Counts one worker.</summary>
    /// <param name="index">The worker's number.</param>
    private sealed class Worker(int index)
    {
        private DateTime? _first;
        private DateTime? _last;

        public int Index => index;

        public int Answers { get; private set; }

        public List<float> Seconds { get; } = [];

        public void Add(WorkerAnswer answer)
        {
            Answers++;
            if (answer.Seconds is { } seconds)
            {
                Seconds.Add((float)seconds);
            }

            if (answer.SubmissionTime is { } time)
            {
                _first = _first < time ? _first : time;
                _last = _last > time ? _last : time;
            }
        }

        public GtWorkerActivity ToActivity(string workerId)
        {
            var sorted = Seconds.Order().ToArray();
            return new GtWorkerActivity(workerId, Answers, sorted.Length == 0 ? null : Quantile(sorted, 0.5), sorted.Length == 0 ? null : sorted.Sum(second => (double)second), _first, _last);
        }
    }
}
