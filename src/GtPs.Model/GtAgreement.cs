using System.Globalization;

namespace GtPs.Model;

/// <summary>How far the workers of a labeling job agree with each other.</summary>
public sealed class GtAgreement
{
    /// <summary>The job, or the output tree.</summary>
    public required string Name { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>Objects with at least one answer.</summary>
    public required int Objects { get; init; }

    /// <summary>Answers that name one of the classes.</summary>
    public required int Answers { get; init; }

    /// <summary>The share of pairs of answers to the same object that are equal, 0 to 1, or null when no object has two answers.</summary>
    public double? ObservedAgreement { get; init; }

    /// <summary>Cohen's kappa, the mean over the pairs of workers with objects in common, weighted by these; null when there is none.</summary>
    public double? CohenKappa { get; init; }

    /// <summary>Fleiss' kappa over the objects with the most common number of answers, from two; null when it is not defined.</summary>
    public double? FleissKappa { get; init; }

    /// <summary>How many answers each object in <see cref="FleissKappa"/> has; 0 when no object has two.</summary>
    public int FleissAnswers { get; init; }

    /// <summary>How many objects are in <see cref="FleissKappa"/>.</summary>
    public int FleissObjects { get; init; }

    /// <summary>Krippendorff's alpha for nominal data over all objects with two answers or more; null when it is not defined.</summary>
    public double? KrippendorffAlpha { get; init; }

    /// <summary>Objects with an answer and a standard label (honeypots).</summary>
    public int StandardObjects { get; init; }

    /// <summary>Per class, in index order.</summary>
    public required IReadOnlyList<GtClassAgreement> ClassAgreements { get; init => field = TextList.Of(value); }

    /// <summary>Per worker, the most answers first.</summary>
    public required IReadOnlyList<GtWorkerAgreement> Workers { get; init => field = TextList.Of(value); }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}: alpha {KrippendorffAlpha:0.000} of {Answers} answers");
}

/// <summary>How far workers agree on one class.</summary>
/// <param name="ClassIndex">The class index.</param>
/// <param name="Label">The class.</param>
/// <param name="Answers">Answers that name it.</param>
/// <param name="Agreement">When one worker names the class, the chance that another one of the same object does, 0 to 1; null without pairs.</param>
/// <param name="Kappa">Fleiss' kappa of this class against all others; null when it is not defined.</param>
public sealed record GtClassAgreement(int ClassIndex, string Label, int Answers, double? Agreement, double? Kappa);

/// <summary>How far one worker agrees with the others.</summary>
/// <param name="WorkerId">The worker.</param>
/// <param name="Answers">Answers that name one of the classes.</param>
/// <param name="Agreement">The share of pairs with other workers' answers to the same object that are equal, 0 to 1; null without pairs.</param>
/// <param name="CohenKappa">Cohen's kappa, the mean over the other workers with objects in common, weighted by these; null when there is none.</param>
/// <param name="Accuracy">The share of right answers as Dawid-Skene estimates it, 0 to 1; null without answers.</param>
/// <param name="StandardAnswers">Answers to objects with a standard label (honeypots).</param>
/// <param name="StandardCorrect">Those of them that are the standard label.</param>
/// <param name="Matrix">Counts, <c>Matrix[consolidated][answered]</c>, square over the classes.</param>
public sealed record GtWorkerAgreement(
    string WorkerId,
    int Answers,
    double? Agreement,
    double? CohenKappa,
    double? Accuracy,
    int StandardAnswers,
    int StandardCorrect,
    IReadOnlyList<IReadOnlyList<int>> Matrix)
{
    /// <summary>Counts, <c>Matrix[consolidated][answered]</c>, square over the classes.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Matrix { get; init => field = TextList.Of(value); } = TextList.Of(Matrix);

    /// <summary>The share of answers to honeypots that are right, 0 to 1; null without any.</summary>
    public double? StandardAccuracy => StandardAnswers == 0 ? null : (double)StandardCorrect / StandardAnswers;
}
