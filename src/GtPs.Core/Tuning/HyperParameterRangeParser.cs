using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tuning;

/// <summary>
/// Reads what a user wants searched: a list of values, a range in a text (<c>'0.001..0.1 log'</c>), or a range with the keys Min, Max and, if wanted, Scaling.
/// </summary>
internal static partial class HyperParameterRangeParser
{
    /// <summary>What CategoricalParameterRange.Values takes (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CategoricalParameterRange.html).</summary>
    private const int MaxValues = 30;

    private static readonly Dictionary<string, string> s_scalings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = "Auto",
        ["linear"] = "Linear",
        ["log"] = "Logarithmic",
        ["logarithmic"] = "Logarithmic",
        ["reverselog"] = "ReverseLogarithmic",
        ["reverselogarithmic"] = "ReverseLogarithmic",
    };

    /// <summary>Reads what may be chosen for a hyperparameter.</summary>
    /// <param name="name">The hyperparameter in any case.</param>
    /// <param name="value">The user's value.</param>
    /// <exception cref="GtException">It is neither a list nor a range of the algorithm's (<c>InvalidHyperParameterRange</c>).</exception>
    public static HyperParameterRange Parse(string name, object? value)
    {
        if (!HyperParameterRules.ByName.TryGetValue(name, out var rule))
        {
            throw Bad(name, $"is not a hyperparameter of the image-classification algorithm{(HyperParameterRules.Nearest(name) is { } nearest ? $"; did you mean '{nearest}'?" : ".")}");
        }

        return value switch
        {
            IDictionary keys => Range(rule, Text(Key(keys, "Min")), Text(Key(keys, "Max")), Text(Key(keys, "Scaling"))),
            string text when RangeText().Match(text) is { Success: true } match => Range(rule, match.Groups["min"].Value, match.Groups["max"].Value, match.Groups["scaling"].Value),
            string text => List(rule, [text]),
            IEnumerable list => List(rule, [.. list.Cast<object?>().Select(item => rule.ToWire(item))]),
            _ => List(rule, [rule.ToWire(value)]),
        };
    }

    private static HyperParameterRange List(HyperParameterRule rule, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            throw Bad(rule.Name, "has no values. Give a list, for example 0.001, 0.1, or a range, for example '0.001..0.1 log'.");
        }

        if (values.Count > MaxValues)
        {
            throw Bad(rule.Name, $"has {values.Count} values, but a list holds at most {MaxValues}. Give fewer{(rule.Form == HyperParameterForm.Other ? "." : ", or a range, for example '0.001..0.1 log'.")}");
        }

        if (values.GroupBy(value => value, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw Bad(rule.Name, $"has the value '{twice.Key}' twice.");
        }

        return values.FirstOrDefault(value => !rule.IsValid(value)) is { } wrong
            ? throw Bad(rule.Name, $"has the value '{wrong}', but must be {rule.Expected}.")
            : new HyperParameterRange(rule.Name, values);
    }

    private static HyperParameterRange Range(HyperParameterRule rule, string min, string max, string scaling)
    {
        if (rule.Form == HyperParameterForm.Other)
        {
            throw Bad(rule.Name, $"has no range: it is {rule.Expected}. Give a list of values.");
        }

        if (new[] { min, max }.FirstOrDefault(end => !rule.IsValid(end)) is { } wrong)
        {
            throw Bad(rule.Name, $"has the end '{wrong}', but must be {rule.Expected}. A range is '0.001..0.1 log' or @{{ Min = 0.001; Max = 0.1; Scaling = 'log' }}.");
        }

        if (!s_scalings.TryGetValue(scaling.Length == 0 ? "auto" : scaling, out var known))
        {
            throw Bad(rule.Name, $"has the scaling '{scaling}', but must have one of {string.Join(", ", s_scalings.Keys)}.");
        }

        var (from, to) = (double.Parse(min, CultureInfo.InvariantCulture), double.Parse(max, CultureInfo.InvariantCulture));
        return (known, from, to) switch
        {
            _ when from >= to => throw Bad(rule.Name, $"goes from {min} to {max}, but its first end must be less than its second."),
            ("ReverseLogarithmic", _, _) when rule.Form == HyperParameterForm.Whole => throw Bad(rule.Name, "holds whole numbers, which have no reverse logarithmic range."),
            ("Logarithmic", <= 0, _) => throw Bad(rule.Name, $"is logarithmic, but begins at {min}: it must begin above 0."),
            ("ReverseLogarithmic", < 0, _) or ("ReverseLogarithmic", _, >= 1) => throw Bad(rule.Name, $"is reverse logarithmic, but goes from {min} to {max}: it must stay within 0 to below 1."),
            _ => new HyperParameterRange(rule.Name, [min, max], IsRange: true, rule.Form == HyperParameterForm.Whole, known),
        };
    }

    private static object? Key(IDictionary keys, string name) =>
        keys.Keys.Cast<object>().FirstOrDefault(key => string.Equals($"{key}", name, StringComparison.OrdinalIgnoreCase)) is { } found ? keys[found] : null;

    private static string Text(object? value) => (Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty).Trim();

    private static GtException Bad(string name, string problem) =>
        new("InvalidHyperParameterRange", $"-HyperParameterRange: {name} {problem}", GtErrorKind.InvalidArgument, name);

    [GeneratedRegex(@"^\s*(?<min>[-+\d.eE]+?)\s*\.\.\s*(?<max>[-+\d.eE]+)(\s+(?<scaling>\w+))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RangeText();
}
