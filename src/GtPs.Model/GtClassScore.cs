namespace GtPs.Model;

/// <summary>How well one class was labelled, against standard labels.</summary>
/// <param name="ClassIndex">The class index.</param>
/// <param name="Label">The class.</param>
/// <param name="Support">Objects whose standard label it is.</param>
/// <param name="Given">Objects that were given it.</param>
/// <param name="Correct">Objects of both.</param>
public sealed record GtClassScore(int ClassIndex, string Label, int Support, int Given, int Correct)
{
    /// <summary>The share of the objects given this label that have it as standard label, 0 to 1; null when no object was given it.</summary>
    public double? Precision => Given == 0 ? null : (double)Correct / Given;

    /// <summary>The share of the objects with this standard label that were given it, 0 to 1; null when no object has it.</summary>
    public double? Recall => Support == 0 ? null : (double)Correct / Support;

    /// <summary>The harmonic mean of precision and recall, <c>2 C / (G + S)</c>, 0 to 1; null when no object was given the label or has it.</summary>
    public double? F1 => Given + Support == 0 ? null : 2.0 * Correct / (Given + Support);
}
