using GtPs.Core.Agreement;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>
/// Compares labels with standard labels: three confusion matrices (all, people, machine) over the classes in their order, and how far confidences
/// can be trusted. Beside the standard labels its memory grows with the labels that have one, by some bytes each, and with the labels that differ, of which
/// it keeps no more than <see cref="MaxDisagreements"/>.
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
    private readonly StandardLabelMatches _matches = new(standardLabels);
    private readonly List<Compared> _compared = [];
    private int _notCompared;
    private int _kept;
    private int _ambiguousCount;

    /// <summary>Standard labels met that are none of the classes; their images were not compared.</summary>
    public IReadOnlyCollection<string> UnknownClasses => _unknownClasses;

    /// <summary>The images with a standard label that are no object of the lines added.</summary>
    public IEnumerable<string> ImagesNotFound => _matches.Missing();

    /// <summary>How many labels were not compared, because the standard label their object's name leads to is that of another object; known with the comparison.</summary>
    public int AmbiguousCount => _ambiguousCount;

    /// <summary>Compares one line.</summary>
    /// <param name="label">The line's label.</param>
    public void Add(in ManifestLabel label)
    {
        var standard = _matches.Meet(label.SourceRef, out var match);
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

        GtDisagreement? disagreement = null;
        if (row != column && _kept < MaxDisagreements)
        {
            disagreement = new GtDisagreement(label.ToAnnotation(labelAttributeName), standard);
            _kept++;
        }

        _compared.Add(new Compared(match, row, column, label.IsHuman, label.Confidence ?? double.NaN, disagreement));
    }

    /// <summary>The comparison of the lines added.</summary>
    public GtLabelComparison ToComparison()
    {
        foreach (var item in _compared)
        {
            if (_matches.Holds(item.Match))
            {
                Count(item);
            }
            else
            {
                _notCompared++;
                _ambiguousCount++;
            }
        }

        _compared.Clear();
        return new GtLabelComparison
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
    }

    private static int[][] Square(int count) => [.. Enumerable.Range(0, count).Select(_ => new int[count])];

    private void Count(in Compared item)
    {
        (item.IsHuman ? _human : _machine)[item.Row][item.Column]++;
        (item.IsHuman ? _humanCalibration : _machineCalibration).Add(item.Confidence, item.Row == item.Column);
        if (item.Disagreement is not null)
        {
            _disagreements.Add(item.Disagreement);
        }
    }

    private GtConfusion Confusion(string origin, int[][] matrix) => new() { Origin = origin, Classes = classes, Matrix = matrix };

    /// <summary>A label with a standard label, to be counted when its match holds.</summary>
    /// <param name="Match">The name it was found by.</param>
    /// <param name="Row">The standard label's class.</param>
    /// <param name="Column">The class given.</param>
    /// <param name="IsHuman">True when people gave it.</param>
    /// <param name="Confidence">0 to 1, or NaN.</param>
    /// <param name="Disagreement">The object for users when the two differ and it is kept, or null.</param>
    private readonly record struct Compared(int Match, int Row, int Column, bool IsHuman, double Confidence, GtDisagreement? Disagreement);
}
