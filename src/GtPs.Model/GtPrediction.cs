using System.Globalization;

namespace GtPs.Model;

/// <summary>A model's answer for one image.</summary>
public sealed class GtPrediction
{
    private const int ImageWidth = 40;

    private IReadOnlyList<GtClassProbability>? _ranking;

    /// <summary>The image: a path or an S3 URI.</summary>
    public required string Source { get; init; }

    /// <summary>The most probable class.</summary>
    public required string Label { get; init; }

    /// <summary>Its index.</summary>
    public required int ClassIndex { get; init; }

    /// <summary>Its probability, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>The probability of every class, in the order of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<double> Probabilities { get; init => field = TextList.Of(value); }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>Every class with its probability, the most probable first; equal ones in the order of their indexes.</summary>
    public IReadOnlyList<GtClassProbability> Ranking => _ranking ??= Rank();

    /// <summary>The end of the image's place for the table view: that is where places differ.</summary>
    public string Image => ViewText.End(Source, ImageWidth);

    /// <summary>The two classes that come next, for the table view: <c>Tiger 0.06, Fruit 0.01</c>.</summary>
    public string RunnersUp => string.Join(", ", Ranking.Skip(1).Take(2));

    /// <summary>The variant of the endpoint that answered, or empty.</summary>
    public string Variant { get; init; } = string.Empty;

    /// <summary>The known class of the image, or null.</summary>
    public string? StandardLabel { get; init; }

    /// <summary>True or false against the standard label, null without one.</summary>
    public bool? IsCorrect => StandardLabel is null ? null : StandardLabel == Label;

    /// <summary>The endpoint or transform job that answered.</summary>
    public string ModelName { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Label} {Probability:0.00}");

    private IReadOnlyList<GtClassProbability> Rank() => TextList.Of<GtClassProbability>([.. Probabilities
        .Select((probability, index) => new GtClassProbability(index < Classes.Count ? Classes[index] : index.ToString(CultureInfo.InvariantCulture), probability))
        .OrderByDescending(entry => entry.Probability)]);
}
