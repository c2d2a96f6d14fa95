using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace GtPs.Help;

/// <summary>What reflection tells of a cmdlet and its parameters.</summary>
internal static class CommandFacts
{
    private static readonly HashSet<string> s_common = [.. Cmdlet.CommonParameters, "UseTransaction"];

    /// <summary>The parameters that help shows: without the common ones and those that are hidden from users; -WhatIf and -Confirm are among them.</summary>
    /// <param name="command">The cmdlet.</param>
    public static IEnumerable<ParameterMetadata> ParametersOf(CommandInfo command) =>
        command.Parameters.Values.Where(parameter => !s_common.Contains(parameter.Name) && !IsHidden(parameter));

    /// <summary>The parameters that a page has to describe: those of the cmdlet itself.</summary>
    /// <param name="command">The cmdlet.</param>
    public static IEnumerable<ParameterMetadata> OwnParametersOf(CommandInfo command) =>
        ParametersOf(command).Where(parameter => !Cmdlet.OptionalCommonParameters.Contains(parameter.Name));

    /// <summary>The parameter sets, the default one first, each with the parameters that help shows.</summary>
    /// <param name="command">The cmdlet.</param>
    public static IEnumerable<IReadOnlyList<CommandParameterInfo>> SetsOf(CommandInfo command) => command.ParameterSets
        .OrderBy(set => set.IsDefault ? 0 : 1)
        .Select(set => set.Parameters
            .Where(parameter => !s_common.Contains(parameter.Name) && !IsHidden(command.Parameters[parameter.Name]))
            .OrderBy(parameter => parameter.Position < 0 ? int.MaxValue : parameter.Position)
            .ThenBy(parameter => parameter.IsMandatory ? 0 : 1)
            .ToList());

    /// <summary>A type's name as help shows it, for example <c>String[]</c>.</summary>
    /// <param name="type">The type.</param>
    public static string TypeName(Type type) => (Nullable.GetUnderlyingType(type) ?? type).Name;

    /// <summary>The value a parameter has when it is left out, as text; <c>None</c> when it has none of its own.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="parameter">The parameter.</param>
    public static string DefaultOf(CmdletInfo command, string parameter)
    {
        var property = command.ImplementingType.GetProperty(parameter);
        using var cmdlet = Activator.CreateInstance(command.ImplementingType) as IDisposable;
        var value = property?.GetValue(cmdlet);
        return value switch
        {
            null or "" or 0 or 0.0 or 0m or int.MaxValue => "None",
            SwitchParameter flag => flag.IsPresent ? "True" : "False",
            string text => text,
            IEnumerable list => list.Cast<object?>().ToList() is { Count: > 0 } items ? string.Join(", ", items) : "None",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "None",
        };
    }

    /// <summary>What a parameter accepts, as sentences; empty when anything of its type.</summary>
    /// <param name="parameter">The parameter.</param>
    public static string AcceptedBy(ParameterMetadata parameter)
    {
        List<string> sentences = [];
        if (ValuesOf(parameter) is { Count: > 0 } values)
        {
            sentences.Add($"Accepted values: {string.Join(", ", values)}.");
        }

        foreach (var range in parameter.Attributes.OfType<ValidateRangeAttribute>().Where(range => range.MinRange is not null))
        {
            sentences.Add(range.MaxRange is int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"At least {range.MinRange:#,0.##}.")
                : string.Create(CultureInfo.InvariantCulture, $"From {range.MinRange:#,0.##} to {range.MaxRange:#,0.##}."));
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The values of a parameter that has a closed list of them; empty for others.</summary>
    /// <param name="parameter">The parameter.</param>
    public static IReadOnlyList<string> ValuesOf(ParameterMetadata parameter)
    {
        var type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type) : [.. parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)];
    }

    /// <summary>The types that can be piped in as they are.</summary>
    /// <param name="command">The cmdlet.</param>
    public static IEnumerable<string> InputsOf(CommandInfo command) => OwnParametersOf(command)
        .Where(parameter => parameter.ParameterSets.Values.Any(set => set.ValueFromPipeline))
        .Select(parameter => TypeName(parameter.ParameterType.GetElementType() ?? parameter.ParameterType))
        .Distinct();

    private static bool IsHidden(ParameterMetadata parameter) => parameter.Attributes.OfType<ParameterAttribute>().All(attribute => attribute.DontShow);
}
