using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>One cmdlet of the module as the sweep calls it.</summary>
/// <param name="session">Where it runs.</param>
/// <param name="command">The cmdlet.</param>
/// <param name="values">The arguments.</param>
internal sealed partial class SweepCommand(ModuleSession session, CmdletInfo command, SweepValues values)
{
    // Switches that would only wait, ask or write more.
    private static readonly string[] s_never = ["Wait", "Follow", "Watch", "Local", "UseInstanceMetadata", "Session"];

    /// <summary>The parameters that are the module's own, each with the set to give it in.</summary>
    public IEnumerable<(ParameterMetadata Parameter, CommandParameterSetInfo Set)> Parameters =>
        from parameter in command.Parameters.Values
        where !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name) && !s_never.Contains(parameter.Name)
        from set in command.ParameterSets
        where set.Parameters.Any(p => p.Name == parameter.Name) && !set.Parameters.Any(p => p.IsMandatory && s_never.Contains(p.Name))
        select (parameter, set);

    /// <summary>True for a cmdlet that calls a back end.</summary>
    public bool TakesSession => command.Parameters.ContainsKey("Session");

    /// <summary>Arguments that could be meant, without -WhatIf: of the first set that names an object in S3 rather than a file, or simply the first.</summary>
    public Hashtable Plausible()
    {
        var arguments = Needed(command.ParameterSets.FirstOrDefault(set => set.IsDefault) ?? command.ParameterSets[0], except: string.Empty);
        arguments.Remove("WhatIf");
        return arguments;
    }

    /// <summary>Calls the cmdlet with a value for one parameter, and plausible ones for all that it needs beside.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="set">Its set.</param>
    /// <param name="value">The value.</param>
    public PowerShellRun Call(ParameterMetadata parameter, CommandParameterSetInfo set, object? value)
    {
        var arguments = Needed(set, except: parameter.Name);
        arguments[parameter.Name] = value;
        return session.Run("$command, $arguments = $args; & $command @arguments", command.Name, arguments);
    }

    /// <summary>Pipes many items into the cmdlet.</summary>
    /// <param name="parameter">The parameter that takes them.</param>
    /// <param name="set">Its set.</param>
    /// <param name="items">Makes them: a script block of <c>$_</c>, the number.</param>
    /// <param name="count">How many.</param>
    public PowerShellRun Pipe(ParameterMetadata parameter, CommandParameterSetInfo set, string items, int count) =>
        session.Run($"$command, $arguments = $args; 1..{count} | ForEach-Object {{ {items} }} | & $command @arguments", command.Name, Needed(set, except: parameter.Name));

    /// <summary>The errors that a user could not understand.</summary>
    /// <param name="run">What the call left.</param>
    /// <param name="what">What was called.</param>
    public static IEnumerable<string> Defects(PowerShellRun run, string what) => run.Errors.Where(IsDefect).Take(1).Select(error =>
        $"{what}: {error.FullyQualifiedErrorId}: {error}{Environment.NewLine}{string.Join(Environment.NewLine, $"{error.Exception}".Split('\n').Take(8))}");

    private static bool IsDefect(ErrorRecord error)
    {
        var (isBinding, isOurs) = (error.Exception is ParameterBindingException, error.Exception.GetType().FullName == "GtPs.Model.GtException");
        return !(isBinding || isOurs)
            || error.FullyQualifiedErrorId.Split(',')[0] is "UnexpectedError" or ""
            || string.IsNullOrWhiteSpace(error.ToString())
            || Defect().IsMatch(error.ToString())
            || (isOurs && error.CategoryInfo.Category == ErrorCategory.NotSpecified);
    }

    private Hashtable Needed(CommandParameterSetInfo set, string except)
    {
        var arguments = new Hashtable();
        foreach (var needed in set.Parameters.Where(p => p.IsMandatory && p.Name != except))
        {
            arguments[needed.Name] = values.Plausible(command.Parameters[needed.Name]);
        }

        if (command.Parameters.ContainsKey("WhatIf"))
        {
            arguments["WhatIf"] = true;
        }

        if (command.Name == "Connect-GtSession")
        {
            arguments["Region"] = "us-east-1";
            arguments["EndpointUrl"] = "http://127.0.0.1:9";
        }

        return arguments;
    }

    // The texts of defects: .NET's own for null, casts and arguments that were never checked.
    [GeneratedRegex(@"Object reference not set|NullReference|InvalidCast|Unable to cast|Value cannot be null|\(Parameter '|Sequence contains|Index was out|at GtPs\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Defect();
}
