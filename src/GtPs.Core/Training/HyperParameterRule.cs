using System.Globalization;

namespace GtPs.Core.Training;

/// <summary>What one hyperparameter of the built-in image-classification algorithm may be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">The rule in words, as it stands in an error.</param>
/// <param name="IsValid">True when the value, as it goes over the wire, keeps the rule.</param>
/// <param name="IsFlag">True when it takes 0 and 1, so that a Boolean can be given for it.</param>
/// <param name="Form">Whether it is a number, so that it has ranges.</param>
public sealed record HyperParameterRule(string Name, string Expected, Func<string, bool> IsValid, bool IsFlag = false, HyperParameterForm Form = HyperParameterForm.Other)
{
    /// <summary>The value that the algorithm takes when none is given, as it goes over the wire; null when there is none.</summary>
    public string? Default { get; init; }

    /// <summary>True when the algorithm cannot do without a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A whole number.</summary>
    /// <param name="name">The hyperparameter.</param>
    /// <param name="min">The smallest value allowed.</param>
    public static HyperParameterRule Integer(string name, int min) =>
        new(name, $"a whole number of {min} or more", text => TryInteger(text, out var value) && value >= min, Form: HyperParameterForm.Whole);

    /// <summary>A number of 0 to 1.</summary>
    /// <param name="name">The hyperparameter.</param>
    public static HyperParameterRule Fraction(string name) =>
        new(name, "a number from 0 to 1, with a point", text => TryNumber(text, out var value) && value is >= 0 and <= 1, Form: HyperParameterForm.Real);

    /// <summary>A number that is not negative.</summary>
    /// <param name="name">The hyperparameter.</param>
    public static HyperParameterRule Number(string name) =>
        new(name, "a number of 0 or more, with a point", text => TryNumber(text, out var value) && value >= 0, Form: HyperParameterForm.Real);

    /// <summary>One of some words or numbers.</summary>
    /// <param name="name">The hyperparameter.</param>
    /// <param name="values">The values allowed, compared ordinally.</param>
    public static HyperParameterRule OneOf(string name, params string[] values) =>
        new(name, $"one of {string.Join(", ", values)}", values.Contains);

    /// <summary>0 or 1.</summary>
    /// <param name="name">The hyperparameter.</param>
    public static HyperParameterRule Flag(string name) => new(name, "0 or 1", text => text is "0" or "1", IsFlag: true);

    /// <summary>Channels, height and width: three whole numbers.</summary>
    /// <param name="name">The hyperparameter.</param>
    public static HyperParameterRule Shape(string name) =>
        new(name, "channels,height,width, for example 3,224,224", text => TryIntegers(text, out var values) && values.Length == 3 && values.All(value => value > 0));

    /// <summary>Epochs in rising order.</summary>
    /// <param name="name">The hyperparameter.</param>
    public static HyperParameterRule Epochs(string name) =>
        new(name, "epochs in rising order, for example 10,20", text => TryIntegers(text, out var values) && values[0] > 0 && values.Zip(values.Skip(1)).All(pair => pair.First < pair.Second));

    /// <summary>A user's value as it goes over the wire; empty for null.</summary>
    /// <param name="value">A text, a number, a Boolean for a flag, or a list.</param>
    public string ToWire(object? value) => value switch
    {
        bool flag when IsFlag => flag ? "1" : "0",
        null => string.Empty,
        System.Collections.IEnumerable list and not string => string.Join(',', list.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture))),
        _ => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty).Trim(),
    };

    /// <summary>Reads a whole number as the algorithm does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number, when the text is one.</param>
    public static bool TryInteger(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>Reads whole numbers with commas between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="values">The numbers, at least one, when the text is that.</param>
    public static bool TryIntegers(string text, out int[] values)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        values = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!TryInteger(parts[i], out values[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}

/// <summary>What kind of value a hyperparameter has.</summary>
public enum HyperParameterForm
{
    /// <summary>A word, a flag or a list: no ranges.</summary>
    Other,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number.</summary>
    Real,
}
