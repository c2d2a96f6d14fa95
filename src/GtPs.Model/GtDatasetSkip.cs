namespace GtPs.Model;

/// <summary>Images that an export left out for one reason.</summary>
public sealed class GtDatasetSkip
{
    /// <summary>Why, as a clause.</summary>
    public required string Reason { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>The first of them.</summary>
    public required string First { get; init; }

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Count} ({Reason})");
}
