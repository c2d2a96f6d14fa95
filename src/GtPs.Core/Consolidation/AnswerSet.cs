using System.Runtime.InteropServices;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>
/// Workers' answers on their way into a consolidation: 12 bytes each, added one by one in any order. The order never changes a
/// result, because the answers are sorted by item and worker before any sum is taken.
/// </summary>
public sealed class AnswerSet
{
    private readonly List<Answer> _answers = [];

    /// <summary>Makes an empty set.</summary>
    /// <param name="classCount">How many classes there are, from 2.</param>
    public AnswerSet(int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 2);
        ClassCount = classCount;
    }

    /// <summary>How many classes there are.</summary>
    public int ClassCount { get; }

    /// <summary>How many answers were added.</summary>
    public int Count => _answers.Count;

    /// <summary>One more than the highest item index seen.</summary>
    public int ItemCount { get; private set; }

    /// <summary>One more than the highest worker index seen.</summary>
    public int WorkerCount { get; private set; }

    /// <summary>Adds an answer.</summary>
    /// <param name="item">The item's index, from 0.</param>
    /// <param name="worker">The worker's index, from 0.</param>
    /// <param name="classIndex">The class the worker chose, 0 to <see cref="ClassCount"/> - 1.</param>
    public void Add(int item, int worker, int classIndex)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfNegative(worker);
        ArgumentOutOfRangeException.ThrowIfNegative(classIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(classIndex, ClassCount);
        _answers.Add(new Answer(item, worker, classIndex));
        ItemCount = Math.Max(ItemCount, item + 1);
        WorkerCount = Math.Max(WorkerCount, worker + 1);
    }

    /// <summary>The answers sorted by item, then worker.</summary>
    /// <exception cref="GtException">A worker answered an item twice (<c>DuplicateAnswer</c>).</exception>
    internal ReadOnlySpan<Answer> Sorted()
    {
        var span = CollectionsMarshal.AsSpan(_answers);
        var sorted = true;
        for (var i = 1; i < span.Length && sorted; i++)
        {
            sorted = span[i - 1].Rank <= span[i].Rank;
        }

        if (!sorted)
        {
            span.Sort(static (a, b) => a.Rank.CompareTo(b.Rank));
        }

        for (var i = 1; i < span.Length; i++)
        {
            if (span[i - 1].Rank == span[i].Rank)
            {
                throw new GtException(
                    "DuplicateAnswer",
                    $"Worker {span[i].Worker} answered item {span[i].Item} twice. Add each worker's answer to an item once.",
                    GtErrorKind.InvalidData);
            }
        }

        return span;
    }

    /// <summary>One answer.</summary>
    /// <param name="Item">The item's index.</param>
    /// <param name="Worker">The worker's index.</param>
    /// <param name="Class">The class chosen.</param>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Answer(int Item, int Worker, int Class)
    {
        /// <summary>The place in the order by item, then worker.</summary>
        public long Rank => ((long)Item << 32) | (uint)Worker;
    }
}
