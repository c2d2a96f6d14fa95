namespace GtPs.Model;

/// <summary>Labels against standard labels.</summary>
public sealed class GtConfusion
{
    /// <summary>All, Human or Machine.</summary>
    public required string Origin { get; init; }

    /// <summary>The classes in index order: rows are standard labels, columns are labels given.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>Counts, <c>Matrix[standard][given]</c>, square over <see cref="Classes"/>; classes never seen are included.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Matrix { get; init => field = TextList.Of(value); }

    /// <summary>Labels compared.</summary>
    public int Count => Matrix.Sum(row => row.Sum());

    /// <summary>Labels that agree with the standard label.</summary>
    public int Correct => Enumerable.Range(0, Matrix.Count).Sum(i => Matrix[i][i]);

    /// <summary>0 to 1, or null when nothing was compared.</summary>
    public double? Accuracy => Count == 0 ? null : (double)Correct / Count;

    /// <summary>1 - accuracy, or null when nothing was compared.</summary>
    public double? ErrorRate => 1 - Accuracy;

    /// <summary>The mean precision of the classes that have one, 0 to 1, or null when none has.</summary>
    public double? MacroPrecision => ClassScores.Average(score => score.Precision);

    /// <summary>The mean recall of the classes that have one, 0 to 1, or null when none has.</summary>
    public double? MacroRecall => ClassScores.Average(score => score.Recall);

    /// <summary>The mean F1 of the classes that have one, 0 to 1, or null when none has.</summary>
    public double? MacroF1 => ClassScores.Average(score => score.F1);

    /// <summary>
    /// Agreement with the standard labels beyond chance, at most 1; null when nothing was compared, or when labels and standard labels name one and
    /// the same class. J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20, 1960.
    /// </summary>
    public double? CohenKappa
    {
        get
        {
            double count = Count;
            var chance = ClassScores.Sum(score => (double)score.Support * score.Given);
            return chance == count * count ? null : ((Correct * count) - chance) / ((count * count) - chance);
        }
    }

    /// <summary>Precision, recall and F1 per class, in index order.</summary>
    public IReadOnlyList<GtClassScore> ClassScores =>
        TextList.Of<GtClassScore>([.. Enumerable.Range(0, Matrix.Count).Select(i => new GtClassScore(i, Classes[i], Matrix[i].Sum(), Matrix.Sum(row => row[i]), Matrix[i][i]))]);

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Correct} of {Count} right");
}
