namespace GtPs.Model;

/// <summary>A model's answer for one image.</summary>
public sealed class GtPrediction
{
    /// <summary>The image: a path or an S3 URI.</summary>
    public required string Source { get; init; }

    /// <summary>The most probable class.</summary>
    public required string Label { get; init; }

    /// <summary>Its index.</summary>
    public required int ClassIndex { get; init; }

    /// <summary>Its probability, 0 to 1.</summary>
    public required double Probability { get; init; }

    /// <summary>The probability of every class, in the order of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<double> Probabilities { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>The known class of the image, or null.</summary>
    public string? StandardLabel { get; init; }

    /// <summary>True or false against the standard label, null without one.</summary>
    public bool? IsCorrect => StandardLabel is null ? null : StandardLabel == Label;

    /// <summary>The endpoint or transform job that answered.</summary>
    public string ModelName { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => $"{Label} {Probability:0.00}";
}
