using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Predictions in the order of their confidence, the most confident first, as many as wanted of each class.</summary>
public sealed class PredictionRanking
{
    private readonly Dictionary<string, PriorityQueue<GtPrediction, (double Probability, long Age)>> _classes = new(StringComparer.Ordinal);
    private readonly int _perClass;
    private long _count;

    /// <summary>Makes a ranking.</summary>
    /// <param name="perClass">The most that are kept of each class, which bounds the memory; 0 keeps all.</param>
    public PredictionRanking(int perClass) => _perClass = perClass;

    /// <summary>Takes a prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    public void Add(GtPrediction prediction)
    {
        if (!_classes.TryGetValue(prediction.Label, out var queue))
        {
            _classes[prediction.Label] = queue = new PriorityQueue<GtPrediction, (double, long)>();
        }

        // The least confident leaves first; of equal ones the one that came last.
        queue.Enqueue(prediction, (prediction.Probability, -_count++));
        if (_perClass > 0 && queue.Count > _perClass)
        {
            queue.Dequeue();
        }
    }

    /// <summary>What was kept, by confidence falling; equal ones in the order they came.</summary>
    public IReadOnlyList<GtPrediction> Ranked() => [.. _classes.Values
        .SelectMany(queue => queue.UnorderedItems)
        .OrderByDescending(item => item.Priority)
        .Select(item => item.Element)];
}
