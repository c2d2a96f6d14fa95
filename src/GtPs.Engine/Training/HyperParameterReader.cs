using System.Globalization;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Reads hyperparameters, which are text on the wire. A bad one fails the job, as in the built-in algorithm.</summary>
/// <param name="values">Name to text.</param>
internal sealed class HyperParameterReader(IReadOnlyDictionary<string, string> values)
{
    /// <summary>True when a hyperparameter has a value.</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>An integer.</summary>
    /// <exception cref="JobFailedException">It is missing or out of range.</exception>
    public int Integer(string name, int minimum, int maximum)
    {
        string text = Text(name);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= minimum && value <= maximum
            ? value
            : throw Bad(name, text, maximum == int.MaxValue ? $"an integer of at least {minimum}" : $"an integer from {minimum} to {maximum}");
    }

    /// <summary>A number.</summary>
    /// <exception cref="JobFailedException">It is missing or out of range.</exception>
    public float Number(string name, float minimum, float maximum)
    {
        string text = Text(name);
        return float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && value >= minimum && value <= maximum
            ? value
            : throw Bad(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"));
    }

    /// <summary>Integers joined by commas; empty when there is no value.</summary>
    /// <exception cref="JobFailedException">One is not an integer of 1 or more.</exception>
    public IReadOnlyList<int> Integers(string name)
    {
        if (!Has(name))
            return [];
        string text = Text(name);
        var numbers = new List<int>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < 1)
                throw Bad(name, text, "positive integers joined by commas");
            numbers.Add(value);
        }

        return numbers;
    }

    /// <summary>One of several words.</summary>
    /// <exception cref="JobFailedException">It is none of them.</exception>
    public string Choice(string name, string fallback, params string[] allowed)
    {
        string text = values.GetValueOrDefault(name, fallback);
        return allowed.Contains(text, StringComparer.Ordinal) ? text : throw Bad(name, text, $"one of {string.Join(", ", allowed)}");
    }

    private string Text(string name) => values.TryGetValue(name, out string? text)
        ? text
        : throw new JobFailedException($"ClientError: {name} is missing (u'{name}' is a required property).");

    private static JobFailedException Bad(string name, string text, string rule)
        => new($"ClientError: hyperparameter {name} is '{text}', but must be {rule}.");
}
