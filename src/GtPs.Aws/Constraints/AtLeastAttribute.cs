namespace GtPs.Aws.Constraints;

/// <summary>A number with a least value and no greatest, which <c>Range</c> cannot say.</summary>
/// <param name="minimum">The least value.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtLeastAttribute(int minimum) : Attribute
{
    /// <summary>The least value.</summary>
    public int Minimum { get; } = minimum;
}
