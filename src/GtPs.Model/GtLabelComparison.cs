namespace GtPs.Model;

/// <summary>A job's labels compared with standard labels.</summary>
public sealed class GtLabelComparison
{
    /// <summary>The job, or the manifest compared.</summary>
    public required string Name { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>All labels.</summary>
    public required GtConfusion All { get; init; }

    /// <summary>The people's labels.</summary>
    public required GtConfusion Human { get; init; }

    /// <summary>The machine's labels.</summary>
    public required GtConfusion Machine { get; init; }

    /// <summary>Labels compared.</summary>
    public int Compared => All.Count;

    /// <summary>Accuracy of all labels, 0 to 1, or null when nothing was compared.</summary>
    public double? Accuracy => All.Accuracy;

    /// <summary>Accuracy of the people's labels, 0 to 1, or null without any.</summary>
    public double? HumanAccuracy => Human.Accuracy;

    /// <summary>Accuracy of the machine's labels, 0 to 1, or null without any.</summary>
    public double? MachineAccuracy => Machine.Accuracy;

    /// <summary>
    /// How far the people's confidences tell how often they are right, or null when no label with a confidence was compared. Jobs with one worker per
    /// object have no confidences but 0, which tell nothing: null as well.
    /// </summary>
    public GtCalibration? HumanCalibration { get; init; }

    /// <summary>How far the machine's confidences tell how often it is right, or null when no label with a confidence was compared.</summary>
    public GtCalibration? MachineCalibration { get; init; }

    /// <summary>Labels that differ from the standard label, in the order of the manifest: the first 100,000.</summary>
    public required IReadOnlyList<GtDisagreement> Disagreements { get; init => field = TextList.Of(value); }

    /// <summary>How many labels differ from the standard label; <see cref="Disagreements"/> holds no more than the first 100,000 of them.</summary>
    public int DisagreementCount => All.Count - All.Correct;

    /// <summary>Lines left out: no label, or no standard label known.</summary>
    public required int NotCompared { get; init; }

    /// <summary>Standard labels whose image is no object of the manifest.</summary>
    public int StandardLabelsNotFound { get; init; }

    /// <summary>What the console shows: accuracies and a small confusion matrix.</summary>
    public GtConsoleView ConsoleView => LabelComparisonView.Of(this);

    /// <inheritdoc />
    public override string ToString() => ConsoleView.ToString();
}

/// <summary>A label that differs from the standard label.</summary>
/// <param name="Annotation">The label given.</param>
/// <param name="StandardLabel">The standard label.</param>
public sealed record GtDisagreement(GtAnnotation Annotation, string StandardLabel);
