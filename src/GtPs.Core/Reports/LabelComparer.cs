using System.Collections;
using GtPs.Core.Agreement;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Compares labels with standard labels: three confusion matrices (all, people, machine) over the classes in their order, and how far confidences
/// can be trusted. Its memory grows with the labels that differ only, and with no more than <see cref="MaxDisagreements"/> of them.
/// </summary>
/// <param name="name">The job or manifest compared.</param>
/// <param name="classes">The classes in index order.</param>
/// <param name="standardLabels">The standard labels, all of them.</param>
/// <param name="labelAttributeName">The label attribute compared.</param>
public sealed class LabelComparer(string name, GtClassList classes, StandardLabels standardLabels, string labelAttributeName)
{
    /// <summary>How many labels that differ are kept; those beyond are counted.</summary>
    public const int MaxDisagreements = 100_000;

    private readonly int[][] _human = Square(classes.Count);
    private readonly int[][] _machine = Square(classes.Count);
    private readonly CalibrationBuilder _humanCalibration = new("Human");
    private readonly CalibrationBuilder _machineCalibration = new("Machine");
    private readonly List<GtDisagreement> _disagreements = [];
    private readonly SortedSet<string> _unknownClasses = new(StringComparer.Ordinal);
    private readonly BitArray _isMet = new(standardLabels.NameCount);
    private int _notCompared;

    /// <summary>Standard labels met that are none of the classes; their images were not compared.</summary>
    public IReadOnlyCollection<string> UnknownClasses => _unknownClasses;

    /// <summary>The images with a standard label that are no object of the lines added.</summary>
    public IEnumerable<string> ImagesNotFound => standardLabels.Missing(_isMet);

    /// <summary>Compares one line.</summary>
    /// <param name="label">The line's label.</param>
    public void Add(in ManifestLabel label)
    {
        var standard = standardLabels.Find(label.SourceRef, out var met);
        if (met >= 0)
        {
            _isMet[met] = true;
        }

        if (standard is null || label.Label is null)
        {
            _notCompared++;
            return;
        }

        var row = classes.IndexOf(standard);
        var column = label.ClassIndex >= 0 && label.ClassIndex < classes.Count ? label.ClassIndex : classes.IndexOf(label.Label);
        if (row < 0 || column < 0)
        {
            _unknownClasses.Add(row < 0 ? standard : label.Label);
            _notCompared++;
            return;
        }

        (label.IsHuman ? _human : _machine)[row][column]++;
        if (label.Confidence is { } confidence)
        {
            (label.IsHuman ? _humanCalibration : _machineCalibration).Add(confidence, row == column);
        }

        if (row != column && _disagreements.Count < MaxDisagreements)
        {
            _disagreements.Add(new GtDisagreement(label.ToAnnotation(labelAttributeName), standard));
        }
    }

    /// <summary>The comparison of the lines added.</summary>
    public GtLabelComparison ToComparison() => new()
    {
        Name = name,
        Classes = classes,
        All = Confusion("All", [.. _human.Zip(_machine, (human, machine) => human.Zip(machine, (h, m) => h + m).ToArray())]),
        Human = Confusion("Human", _human),
        Machine = Confusion("Machine", _machine),
        HumanCalibration = _humanCalibration.IsAllZero ? null : _humanCalibration.ToCalibration(),
        MachineCalibration = _machineCalibration.ToCalibration(),
        Disagreements = [.. _disagreements],
        NotCompared = _notCompared,
        StandardLabelsNotFound = ImagesNotFound.Count(),
    };

    private static int[][] Square(int count) => [.. Enumerable.Range(0, count).Select(_ => new int[count])];

    private GtConfusion Confusion(string origin, int[][] matrix) => new() { Origin = origin, Classes = classes, Matrix = matrix };
}
