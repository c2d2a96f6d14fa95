using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Counts the labels of the output tree per iteration, class and origin, and over time. An object that was sent out again has several labels and
/// counts with the latest, so labels must come from the last iteration to the first; then one bit per object is all that is kept.
/// </summary>
/// <param name="classes">The classes met so far, in the manifest too.</param>
internal sealed class LabelTally(ClassTally classes)
{
    private const int MaxMoments = 300;

    private readonly ObjectSet _human = new();
    private readonly ObjectSet _machine = new();
    private readonly SortedDictionary<int, Iteration> _iterations = [];
    private readonly TimeBuckets<(int Human, int Machine)> _growth = new(MaxMoments, () => default, (a, b) => (a.Human + b.Human, a.Machine + b.Machine));
    private DateTime? _last;

    /// <summary>Labels by people.</summary>
    public int Human => _human.Count;

    /// <summary>Labels by machine.</summary>
    public int Machine => _machine.Count;

    /// <summary>True when an object has a label.</summary>
    /// <param name="objectId">The object.</param>
    public bool IsLabeled(long objectId) => _human.Contains(objectId) || _machine.Contains(objectId);

    /// <summary>Counts a label unless a later one of the same object and origin was counted.</summary>
    /// <param name="label">The label.</param>
    /// <exception cref="GtException">Its class index is none that a class can have (<c>InvalidClassIndex</c>).</exception>
    public void Add(in OutputLabel label)
    {
        var index = classes.IndexOf(label.ClassIndex, label.ClassName);
        if (label.ObjectId > ObjectSet.MaxId)
        {
            throw new GtException("InvalidObjectId", $"The datasetObjectId {label.ObjectId} is no line of a manifest: no job has so many.", GtErrorKind.InvalidData);
        }

        if (!(label.IsHuman ? _human : _machine).Add(label.ObjectId))
        {
            return;
        }

        if (!_iterations.TryGetValue(label.Iteration, out var iteration))
        {
            _iterations[label.Iteration] = iteration = new Iteration();
        }

        iteration.Add(index, label.IsHuman, label.Time);
        if (label.Time is { } time)
        {
            var isHuman = label.IsHuman;
            _growth.Add(time, count => isHuman ? (count.Human + 1, count.Machine) : (count.Human, count.Machine + 1));
            _last = _last > time ? _last : time;
        }
    }

    /// <summary>The iterations in their order.</summary>
    /// <param name="cost">The cost of numbers of labels by people and machine.</param>
    public IReadOnlyList<GtLabelingIteration> Iterations(Func<int, int, GtCost> cost)
    {
        var count = classes.Classes().Count;
        return [.. _iterations.Select(pair =>
        {
            var (human, machine) = (pair.Value.Counts(isHuman: true, count), pair.Value.Counts(isHuman: false, count));
            var price = cost(human.Sum(), machine.Sum());
            return new GtLabelingIteration(pair.Key, human, machine, price.HumanFeeUsd + price.WorkerPayUsd, price.MachineFeeUsd, pair.Value.Last);
        })];
    }

    /// <summary>The growth of the labels: the beginning, and the end of every stretch of time in which it grew.</summary>
    public IReadOnlyList<GtLabelGrowth> Growth()
    {
        var points = new List<GtLabelGrowth>();
        var (human, machine) = (0, 0);
        foreach (var (start, count) in _growth.Read())
        {
            if (points.Count == 0)
            {
                points.Add(new GtLabelGrowth(start, 0, 0));
            }

            if (count.Human + count.Machine > 0)
            {
                (human, machine) = (human + count.Human, machine + count.Machine);
                var end = start + _growth.Length;
                points.Add(new GtLabelGrowth(end < _last ? end : _last!.Value, human, machine));
            }
        }

        return points;
    }

    /// <summary>Counts one iteration.</summary>
    private sealed class Iteration
    {
        private readonly List<int> _human = [];
        private readonly List<int> _machine = [];

        public DateTime? Last { get; private set; }

        public void Add(int index, bool isHuman, DateTime? time)
        {
            var counts = isHuman ? _human : _machine;
            while (counts.Count <= index)
            {
                counts.Add(0);
            }

            counts[index]++;
            Last = time is null || Last > time ? Last : time;
        }

        public int[] Counts(bool isHuman, int classCount)
        {
            var counts = new int[classCount];
            (isHuman ? _human : _machine).CopyTo(counts);
            return counts;
        }
    }
}
