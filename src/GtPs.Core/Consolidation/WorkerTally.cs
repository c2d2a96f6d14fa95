using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>Counts one worker's answers against the consolidated labels.</summary>
/// <param name="classCount">How many classes there are.</param>
internal sealed class WorkerTally(int classCount)
{
    private readonly int[][] _counts = [.. Enumerable.Range(0, classCount).Select(_ => new int[classCount])];
    private int _answers;
    private int _counted;
    private double _right;

    /// <summary>Counts an answer.</summary>
    /// <param name="label">The consolidated class.</param>
    /// <param name="answer">The class the worker chose.</param>
    public void Add(int label, int answer)
    {
        _counts[label][answer]++;
        _answers++;
    }

    /// <summary>Takes over the accuracy that a batch found for the answers counted since the last batch.</summary>
    /// <param name="accuracy">0 to 1.</param>
    public void AddBatch(double accuracy)
    {
        _right += accuracy * (_answers - _counted);
        _counted = _answers;
    }

    /// <summary>The object users see.</summary>
    /// <param name="workerId">The worker.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="method">The method's name.</param>
    public GtWorkerQuality ToQuality(string workerId, GtClassList classes, string method) => new()
    {
        WorkerId = workerId,
        Answers = _answers,
        Accuracy = _answers == 0 ? null : _right / _answers,
        Agreement = _answers == 0 ? null : (double)Enumerable.Range(0, classCount).Sum(k => _counts[k][k]) / _answers,
        Classes = classes,
        Matrix = _counts,
        Method = method,
    };
}
