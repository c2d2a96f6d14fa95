using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using GtPs.Aws.Constraints;

namespace GtPs.Engine.Tests.Wire;

/// <summary>Compares the constraints on our shapes with those of AWS's model, both ways. What differs on purpose is said here and nowhere else.</summary>
internal static class ConstraintContract
{
    /// <summary>AWS added the value after Debian's copy of the model was made.</summary>
    private static readonly Dictionary<string, string[]> s_newerValues = new(StringComparer.Ordinal) { ["EndpointStatus"] = ["UpdateRollbackFailed"] };

    /// <summary>Closed lists that grow every few months: new machines must remain usable, so their form is checked, not the list.</summary>
    private static readonly string[] s_forms = ["TrainingInstanceType", "TransformInstanceType", "ProductionVariantInstanceType"];

    /// <summary>Newer models let an identifier stand in for the group's name; the operation asks for one of the two.</summary>
    private static readonly string[] s_optional = ["GetLogEventsRequest.logGroupName", "DescribeLogStreamsRequest.logGroupName", "FilterLogEventsRequest.logGroupName"];

    public static IEnumerable<string> Differences(ServiceModel model, string shapeName, Type ours, string path)
    {
        var shape = model.Shape(shapeName);
        foreach (var property in ours.GetProperties())
        {
            var member = shape.GetProperty("members").EnumerateObject().Single(found => found.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            var at = $"{path}.{member.Name}";
            var memberShape = member.Value.GetProperty("shape").GetString()!;
            var given = Given(property).ToHashSet(StringComparer.Ordinal);
            var wanted = Wanted(model, memberShape).Concat(IsRequired(model, shapeName, member.Name) ? ["required"] : []).ToHashSet(StringComparer.Ordinal);
            foreach (var difference in wanted.Except(given).Select(rule => $"{at}: AWS has '{rule}', we do not").Concat(given.Except(wanted).Select(rule => $"{at}: we have '{rule}', AWS does not")))
            {
                yield return difference;
            }

            var (inner, innerShape) = Inner(model, memberShape, property.PropertyType);
            foreach (var difference in inner is null ? [] : Differences(model, innerShape, inner, at))
            {
                yield return difference;
            }
        }
    }

    /// <summary>The class of a structure or of a list's structures, or null for other values.</summary>
    public static (Type? Type, string Shape) Inner(ServiceModel model, string shapeName, Type type)
    {
        var shape = model.Shape(shapeName);
        if (Kind(shape) == "list")
        {
            shapeName = shape.GetProperty("member").GetProperty("shape").GetString()!;
            type = type.GetGenericArguments()[0];
        }

        return Kind(model.Shape(shapeName)) == "structure" ? (type, shapeName) : (null, shapeName);
    }

    public static bool IsRequired(ServiceModel model, string shapeName, string member)
        => !s_optional.Contains($"{shapeName}.{member}") && model.Shape(shapeName).TryGetProperty("required", out var names) && names.EnumerateArray().Any(name => name.GetString() == member);

    public static string Kind(JsonElement shape) => shape.GetProperty("type").GetString()!;

    private static IEnumerable<string> Wanted(ServiceModel model, string shapeName) => Kind(model.Shape(shapeName)) switch
    {
        "list" => [.. Own(model, shapeName), .. Part(model, shapeName, "member", "element")],
        "map" => [.. Own(model, shapeName), .. Part(model, shapeName, "key", "key"), .. Part(model, shapeName, "value", "value")],
        _ => Own(model, shapeName),
    };

    private static IEnumerable<string> Part(ServiceModel model, string shapeName, string member, string prefix)
    {
        var part = model.Shape(shapeName).GetProperty(member).GetProperty("shape").GetString()!;
        return Kind(model.Shape(part)) == "string" ? Own(model, part).Select(rule => $"{prefix} {rule}") : [];
    }

    private static IEnumerable<string> Own(ServiceModel model, string shapeName)
    {
        var shape = model.Shape(shapeName);
        var isNumber = Kind(shape) is "integer" or "long" or "float" or "double";
        if (shape.TryGetProperty("min", out var min) && (isNumber || min.GetInt32() > 0))
        {
            yield return $"min {min}";
        }

        if (shape.TryGetProperty("max", out var max))
        {
            yield return $"max {max}";
        }

        if (shape.TryGetProperty("pattern", out var pattern))
        {
            yield return Pattern(pattern.GetString()!);
        }

        if (s_forms.Contains(shapeName))
        {
            yield return Pattern(Patterns.InstanceType);
        }
        else if (shape.TryGetProperty("enum", out var values))
        {
            yield return Values(values.EnumerateArray().Select(value => value.GetString()!).Concat(s_newerValues.GetValueOrDefault(shapeName, [])));
        }
    }

    private static IEnumerable<string> Given(PropertyInfo property) => property.GetCustomAttributes().SelectMany(attribute => attribute switch
    {
        RequiredAttribute => ["required"],
        LengthAttribute length => [$"min {length.MinimumLength}", $"max {length.MaximumLength}"],
        MinLengthAttribute length => [$"min {length.Length}"],
        MaxLengthAttribute length => [$"max {length.Length}"],
        RangeAttribute range => [string.Create(CultureInfo.InvariantCulture, $"min {range.Minimum}"), string.Create(CultureInfo.InvariantCulture, $"max {range.Maximum}")],
        AtLeastAttribute least => [$"min {least.Minimum}"],
        RegularExpressionAttribute pattern => [Pattern(pattern.Pattern)],
        AllowedValuesAttribute allowed => [Values(allowed.Values.Cast<string>())],
        ElementsAttribute part => Given(part, "element"),
        KeysAttribute part => Given(part, "key"),
        ValuesAttribute part => Given(part, "value"),
        _ => Enumerable.Empty<string>(),
    });

    private static IEnumerable<string> Given(PartAttribute part, string prefix) => new[]
    {
        part.MinLength > 0 ? $"min {part.MinLength}" : null,
        part.MaxLength < int.MaxValue ? $"max {part.MaxLength}" : null,
        part.Pattern is { } pattern ? Pattern(pattern) : null,
        part.AllowedValues is { } values ? Values(values) : null,
    }.OfType<string>().Select(rule => $"{prefix} {rule}");

    // The model writes a hyphen at the end of a class with and without a backslash; it means the same.
    private static string Pattern(string pattern) => $"pattern {pattern.Replace(@"\-]", "-]", StringComparison.Ordinal)}";

    private static string Values(IEnumerable<string> values) => $"enum {string.Join(", ", values.Order(StringComparer.Ordinal))}";
}
