namespace GtPs.Aws.Constraints;

/// <summary>What holds for each text inside a list or a map.</summary>
public abstract class PartAttribute : Attribute
{
    /// <summary>The fewest characters.</summary>
    public int MinLength { get; init; }

    /// <summary>The most characters.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>One of <see cref="Patterns"/>, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>The closed set of values, or null.</summary>
    public string[]? AllowedValues { get; init; }
}

/// <summary>What holds for each element of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ElementsAttribute : PartAttribute;

/// <summary>What holds for each key of a map.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeysAttribute : PartAttribute;

/// <summary>What holds for each value of a map.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValuesAttribute : PartAttribute;
