using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using GtPs.Aws.Constraints;

namespace GtPs.Engine.Protocols.Validation;

/// <summary>One rule of AWS's model for a member that is there.</summary>
/// <param name="Text">The rule in AWS's words.</param>
/// <param name="Holds">True when a value, never null, keeps it.</param>
internal sealed record Constraint(string Text, Func<object, bool> Holds)
{
    /// <summary>The rules that a property's attributes state.</summary>
    /// <param name="property">The property.</param>
    public static IEnumerable<Constraint> Of(PropertyInfo property) => property.GetCustomAttributes().SelectMany(attribute => attribute switch
    {
        LengthAttribute length => Sized(length.MinimumLength, length.MaximumLength),
        MinLengthAttribute length => Sized(length.Length, int.MaxValue),
        MaxLengthAttribute length => Sized(0, length.Length),
        RangeAttribute range => Valued(Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture)),
        AtLeastAttribute least => Valued(least.Minimum, double.PositiveInfinity),
        RegularExpressionAttribute pattern => [Matching(pattern.Pattern)],
        AllowedValuesAttribute allowed => [OneOf([.. allowed.Values.Cast<string>()])],
        ElementsAttribute part => [Every("Member", part, value => ((IEnumerable)value).Cast<object?>())],
        KeysAttribute part => [Every("Map keys", part, value => ((IDictionary)value).Keys.Cast<object?>())],
        ValuesAttribute part => [Every("Map value", part, value => ((IDictionary)value).Values.Cast<object?>())],
        _ => Enumerable.Empty<Constraint>(),
    });

    private static IEnumerable<Constraint> Sized(int minimum, int maximum)
    {
        if (minimum > 0)
            yield return new($"Member must have length greater than or equal to {minimum}", value => Size(value) >= minimum);
        if (maximum < int.MaxValue)
            yield return new($"Member must have length less than or equal to {maximum}", value => Size(value) <= maximum);
    }

    private static IEnumerable<Constraint> Valued(double minimum, double maximum)
    {
        yield return new(string.Create(CultureInfo.InvariantCulture, $"Member must have value greater than or equal to {minimum}"), value => Number(value) >= minimum);
        if (double.IsFinite(maximum))
            yield return new(string.Create(CultureInfo.InvariantCulture, $"Member must have value less than or equal to {maximum}"), value => Number(value) <= maximum);
    }

    private static Constraint Matching(string pattern)
    {
        var regex = new JavaPattern(pattern);
        return new($"Member must satisfy regular expression pattern: {pattern}", value => regex.IsMatch((string)value));
    }

    private static Constraint OneOf(string[] values)
        => new($"Member must satisfy enum value set: [{string.Join(", ", values)}]", value => values.Contains((string)value, StringComparer.Ordinal));

    // AWS states all rules of the parts at once, whichever is broken. Parts that are null are reported by themselves.
    private static Constraint Every(string subject, PartAttribute part, Func<object, IEnumerable<object?>> partsOf)
    {
        Constraint[] rules =
        [
            .. Sized(part.MinLength, part.MaxLength),
            .. part.Pattern is { } pattern ? [Matching(pattern)] : Array.Empty<Constraint>(),
            .. part.AllowedValues is { } values ? [OneOf(values)] : Array.Empty<Constraint>(),
        ];
        return new(
            $"{subject} must satisfy constraint: [{string.Join(", ", rules.Select(rule => rule.Text))}]",
            value => partsOf(value).All(item => item is null || Array.TrueForAll(rules, rule => rule.Holds(item))));
    }

    // AWS counts characters, not halves of surrogate pairs.
    private static int Size(object value) => value switch
    {
        string text => text.Length - text.Count(char.IsLowSurrogate),
        ICollection many => many.Count,
        ReadOnlyMemory<byte> bytes => bytes.Length,
        _ => throw new InvalidOperationException($"{value.GetType()} has no length."),
    };

    private static double Number(object value) => value switch
    {
        int number => number,
        long number => number,
        double number => number,
        _ => throw new InvalidOperationException($"{value.GetType()} is no number."),
    };
}
