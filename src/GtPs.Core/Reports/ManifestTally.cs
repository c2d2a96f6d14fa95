using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Counts the lines of an output manifest as they are read, and keeps those without a label, up to a bound.</summary>
/// <param name="jobName">The job; labels of other jobs in a chained manifest are not paid for by it. Empty counts all.</param>
/// <param name="classes">Gets the labels.</param>
/// <param name="problems">Gets the lines that cannot be used.</param>
/// <param name="isFailed">True for an object that is known to have failed: those are kept before others.</param>
/// <param name="isLabeled">Of an input manifest: true for an object that the job has labelled since. Null for an output manifest.</param>
internal sealed class ManifestTally(string jobName, ClassTally classes, ReportProblems problems, Func<long, bool> isFailed, Func<long, bool>? isLabeled = null)
{
    /// <summary>Objects without a label that are told by name.</summary>
    public const int MaxMissing = 10_000;

    private readonly List<(long Index, string Source, string? Reason)> _failed = [];
    private readonly List<(long Index, string Source, string? Reason)> _others = [];

    private string? _lastJob;
    private bool _isLastJobOwn;

    /// <summary>All lines.</summary>
    public int Lines { get; private set; }

    /// <summary>Labels by people that are no single class; <see cref="ClassTally.Human"/> does not hold them.</summary>
    public int OtherHuman { get; private set; }

    /// <summary>Labels by machine that are no single class.</summary>
    public int OtherMachine { get; private set; }

    /// <summary>Labels by people that this job made.</summary>
    public int OwnHuman { get; private set; }

    /// <summary>Labels by machine that this job made.</summary>
    public int OwnMachine { get; private set; }

    /// <summary>Lines without a label, in the manifest's order, the failed ones first; with the reason of a line that cannot be used.</summary>
    public IEnumerable<(long Index, string Source, string? Reason)> Missing => _failed.Concat(_others).Take(MaxMissing);

    /// <summary>Counts a line.</summary>
    /// <param name="item">The line.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(in ManifestItem<ManifestLabel> item)
    {
        Lines++;
        if (item.Error is { } error)
        {
            problems.Add(error, item.Reason!);
            Keep(item.Index, string.Empty, item.Reason);
            return;
        }

        var label = item.Value;
        if (!label.IsLabeled)
        {
            Keep(item.Index, label.SourceRef, null);
            return;
        }

        if (label.IsOther)
        {
            OtherHuman += label.IsHuman ? 1 : 0;
            OtherMachine += label.IsHuman ? 0 : 1;
        }
        else if (!TryCount(item.Index, in label))
        {
            return;
        }

        if (IsOwn(label.JobName))
        {
            OwnHuman += label.IsHuman ? 1 : 0;
            OwnMachine += label.IsHuman ? 0 : 1;
        }
    }

    /// <summary>Notes what the figures leave out.</summary>
    /// <param name="place">The manifest.</param>
    public void Finish(string place)
    {
        if (OtherHuman + OtherMachine > 0)
        {
            const string reason = "its label is no single class: it counts as labelled, but in no figure of classes";
            problems.Add(
                new GtException("OtherTaskType", string.Create(CultureInfo.InvariantCulture, $"{OtherHuman + OtherMachine:N0} labels of '{place}' are no single class: they count as labelled, but in no figure of classes. Get-GtAnnotation reads them."), GtErrorKind.InvalidData, place),
                reason,
                OtherHuman + OtherMachine);
        }
    }

    /// <summary>The job's name comes as the same string on line after line.</summary>
    private bool IsOwn(string name)
    {
        if (!ReferenceEquals(name, _lastJob))
        {
            (_lastJob, _isLastJobOwn) = (name, name.Length == 0 || jobName.Length == 0 || name.Equals(jobName, StringComparison.OrdinalIgnoreCase));
        }

        return _isLastJobOwn;
    }

    private bool TryCount(long index, in ManifestLabel label)
    {
        try
        {
            classes.Add(in label);
            return true;
        }
        catch (GtException e)
        {
            problems.Add(e, e.Message);
            Keep(index, label.SourceRef, e.Message);
            return false;
        }
    }

    private void Keep(long index, string source, string? reason)
    {
        if (isLabeled?.Invoke(index) == true)
        {
            return;
        }

        var list = isFailed(index) ? _failed : _others;
        if (list.Count < MaxMissing)
        {
            list.Add((index, source, reason));
        }
    }
}
